import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConversionTimes, DurationCount } from './facts.ts';
import { kaplanMeier } from './kaplan-meier.ts';

const rows = (values: readonly number[]): DurationCount[] => {
  const counts = new Map<number, number>();
  for (const value of [...values].sort((a, b) => a - b)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([afterMs, count]) => ({ afterMs, count }));
};
const times = (reached: readonly number[], pending: readonly number[] = [], dropped = 0): ConversionTimes => ({
  reached: rows(reached),
  pending: rows(pending),
  dropped,
});

describe('worked by hand', () => {
  test('nobody waiting: the share who made it', () => {
    expect(kaplanMeier(times([1, 2, 2, 5], [], 1))).toEqual({
      medianMs: 2,
      curve: [
        { withinMs: 1, share: 0.2 },
        { withinMs: 2, share: 0.6 },
        { withinMs: 5, share: 0.8 },
      ],
    });
  });

  test('half exactly is enough', () => {
    expect(kaplanMeier(times([1, 2], [], 2)).medianMs).toBe(2);
    expect(kaplanMeier(times([1], [], 1)).medianMs).toBe(1);
    expect(kaplanMeier(times([1], [], 2)).medianMs).toBeNull();
  });

  //  time   event            at risk   S
  //   10    made it             6      5/6
  //   15    censored            5
  //   20    made it             4      5/6 · 3/4 = 5/8
  //   30    made it, censored   3      5/8 · 2/3 = 5/12 ≤ 1/2
  //   40    made it             1      0
  test('waiting members leave the risk set when observation ends, after events of the same time', () => {
    const { medianMs, curve } = kaplanMeier(times([10, 20, 30, 40], [15, 30]));
    expect(medianMs).toBe(30);
    expect(curve.map(({ withinMs }) => withinMs)).toEqual([10, 20, 30, 40]);
    [1 / 6, 3 / 8, 7 / 12, 1].forEach((share, i) => {
      expect(curve[i]?.share).toBeCloseTo(share, 15);
    });
  });

  test('a product of fractions that is one half exactly: 6/8 · 2/3', () => {
    expect(kaplanMeier(times([10, 10, 20], [15, 15, 15], 2)).medianMs).toBe(20);
    expect(kaplanMeier(times([10, 10, 20], [15, 15, 15], 3)).medianMs).toBeNull(); // 7/9 · 3/4
  });

  test('nobody, or nobody yet', () => {
    expect(kaplanMeier(times([]))).toEqual({ medianMs: null, curve: [] });
    expect(kaplanMeier(times([], [5, 6], 3))).toEqual({ medianMs: null, curve: [] });
  });

  test('observed for less than nothing: a signup whose clock runs ahead', () => {
    expect(kaplanMeier(times([0], [-200_000])).medianMs).toBe(0);
  });
});

test('equals the definition in exact fractions', () => {
  const durations = fc.array(fc.nat(30), { maxLength: 40 });
  fc.assert(
    fc.property(durations, durations, fc.nat(10), (reached, pending, dropped) => {
      let [numerator, denominator] = [1n, 1n];
      let medianMs: number | null = null;
      const shares: number[] = [];
      for (const t of [...new Set(reached)].sort((a, b) => a - b)) {
        const atRisk = BigInt(reached.filter((v) => v >= t).length + pending.filter((v) => v >= t).length + dropped);
        const events = BigInt(reached.filter((v) => v === t).length);
        numerator *= atRisk - events;
        denominator *= atRisk;
        if (medianMs === null && 2n * numerator <= denominator) medianMs = t;
        shares.push(1 - Number((numerator * 10n ** 18n) / denominator) / 1e18);
      }
      const answer = kaplanMeier(times(reached, pending, dropped));
      expect(answer.medianMs).toBe(medianMs);
      expect(answer.curve).toHaveLength(shares.length);
      for (const [i, { share }] of answer.curve.entries()) expect(share).toBeCloseTo(shares[i] ?? Number.NaN, 12);
    }),
    { numRuns: 500 },
  );
});

test('a cohort of 100,000 with a censoring between any two events is answered, exactly', () => {
  const reached = Array.from({ length: 50_000 }, (_, i) => ({ afterMs: 2 * i, count: 1 }));
  const pending = Array.from({ length: 50_000 }, (_, i) => ({ afterMs: 2 * i + 1, count: 1 }));
  const { medianMs } = kaplanMeier({ reached, pending, dropped: 0 });
  // S ≈ √(1 − t / 100,000): one half at three quarters of the way.
  expect(medianMs).toBeGreaterThan(74_900);
  expect(medianMs).toBeLessThan(75_100);
});
