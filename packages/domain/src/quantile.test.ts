import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DurationCount } from './facts.ts';
import { interpolate, median, medianOf, medianOfCounts, p90, p90Of, quantileOf } from './quantile.ts';

const each = (...durations: number[]): DurationCount[] => durations.map((afterMs) => ({ afterMs, count: 1 }));

describe('worked by hand', () => {
  test.each([
    [[7], 7, 7],
    [[1, 2], 2, 2], // 1.5 rounds up; 1.9
    [[1, 2, 3], 2, 3], // p90: rank 1.8 → 2.8
    [[0, 10], 5, 9],
    [[0, 0, 0, 1], 0, 1], // p90: rank 2.7 → 0.7
    [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110], 60, 100], // rank 9 exactly
    [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 55, 91], // rank 8.1
    [[-3, 0], -1, 0], // −1.5 goes up to −1; −0.3 to 0
  ])('%j has median %d and p90 %d', (values, m, p) => {
    expect(quantileOf(median, each(...values))).toBe(m);
    expect(quantileOf(p90, each(...values))).toBe(p);
  });

  test('order statistics answer the same', () => {
    expect(medianOf({ n: 4, median: [20, 31], p90: [31, 90] })).toBe(26);
    expect(p90Of({ n: 4, median: [20, 31], p90: [31, 90] })).toBe(72); // 31 + 59 · 0.7 = 72.3
    expect(medianOf({ n: 3, median: [20, 90], p90: [20, 90] })).toBe(20); // rank 1 exactly
  });

  test('nothing has none', () => {
    expect(medianOf({ n: 0, median: null, p90: null })).toBeNull();
    expect(p90Of({ n: 0, median: null, p90: null })).toBeNull();
    expect(quantileOf(median, [])).toBeNull();
  });

  test('equal durations share one row', () => {
    expect(
      quantileOf(median, [
        { afterMs: 5, count: 3 },
        { afterMs: 9, count: 3 },
      ]),
    ).toBe(7);
    expect(
      quantileOf(median, [
        { afterMs: 5, count: 4 },
        { afterMs: 9, count: 3 },
      ]),
    ).toBe(5);
    expect(quantileOf(p90, [{ afterMs: 5, count: 1_000_000 }])).toBe(5);
  });
});

test('equals the definition on sorted values, in arithmetic without rounding', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3_000_000_000_000 }), { minLength: 1, maxLength: 60 }), (values) => {
      const sorted = [...values].sort((a, b) => a - b);
      const counts = new Map<number, number>();
      for (const value of sorted) counts.set(value, (counts.get(value) ?? 0) + 1);
      const rows = [...counts].map(([afterMs, count]) => ({ afterMs, count }));
      for (const { numerator, denominator } of [median, p90]) {
        const [num, den, n] = [BigInt(numerator), BigInt(denominator), BigInt(sorted.length)];
        const rank = (num * (n - 1n)) / den;
        const r = (num * (n - 1n)) % den;
        const lo = sorted[Number(rank)] ?? 0;
        const hi = sorted[Number(rank) + 1] ?? lo;
        const exact = BigInt(lo) + (2n * BigInt(hi - lo) * r + den) / (2n * den);
        expect(quantileOf({ numerator, denominator }, rows)).toBe(Number(exact));
        expect(interpolate({ numerator, denominator }, sorted.length, lo, hi)).toBe(Number(exact));
      }
    }),
  );
});

describe('the median of counts is not rounded', () => {
  test.each([
    [[[7, 1]], 7],
    [
      [
        [1, 1],
        [4, 1],
      ],
      2.5,
    ],
    [
      [
        [1, 3],
        [4, 2],
      ],
      1,
    ],
    [
      [
        [1, 2],
        [4, 3],
      ],
      4,
    ],
    [
      [
        [1, 2],
        [4, 2],
        [9, 2],
      ],
      4,
    ],
  ] as const)('%j has %d', (pairs, expected) => {
    expect(medianOfCounts(pairs.map(([value, count]) => ({ value, count })))).toBe(expected);
  });

  test('of nothing there is none', () => {
    expect(medianOfCounts([])).toBeNull();
  });

  test('equals the middle of all values laid out', () => {
    const values = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, (list) => {
        const sorted = list.sort((a, b) => a - b);
        const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
        const counts = [...new Set(sorted)].map((value) => ({
          value,
          count: sorted.filter((other) => other === value).length,
        }));
        expect(medianOfCounts(counts)).toBe(((low ?? 0) + (high ?? 0)) / 2);
      }),
    );
  });
});
