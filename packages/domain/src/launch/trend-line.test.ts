import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossing } from './crossing.ts';
import { studentQuantile } from './student-quantile.ts';
import { trendLine } from './trend-line.ts';

const daily = (...values: number[]) => values.map((value, day) => ({ day, value }));

describe('studentQuantile', () => {
  // The published two-sided 95 % values of Student's t.
  it.each([
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [26, 2.056],
    [120, 1.98],
  ])('of %d degrees of freedom is %d, within 1 %%', (freedom, published) => {
    expect(Math.abs(studentQuantile(freedom) / published - 1)).toBeLessThan(0.01);
  });
});

describe('trendLine', () => {
  it('is null of fewer than seven values', () => {
    expect(trendLine(daily(1, 2, 3, 4, 5, 6))).toBeNull();
    expect(trendLine([])).toBeNull();
  });

  it('of a straight line is that line, without doubt', () => {
    const line = trendLine(daily(10, 12, 14, 16, 18, 20, 22));
    expect(line).toEqual({ slope: 2, meanDay: 3, meanValue: 16, spread: 28, independent: 7, variance: 0 });
  });

  /**
   * day     −3 −2 −1  0  1  2  3      mean day 3, mean value 3, S = 28
   * value    1  0  3  2  4  6  5      Σ d·(y − 3) = 6 + 6 + 0 + 0 + 1 + 6 + 6 = 25, slope 25 / 28
   * Residuals 0.679 −1.214 0.893 −1 0.107 1.214 −0.679: neighbours differ in sign, so every value counts in full.
   */
  it('comes closest in squares, worked by hand', () => {
    const line = trendLine(daily(1, 0, 3, 2, 4, 6, 5));
    expect(line?.slope).toBeCloseTo(25 / 28, 12);
    expect(line?.independent).toBe(7);
    // Σ (y − 3)² − 25² / 28 = 28 − 22.3214…, by 7 − 2.
    expect(line?.variance).toBeCloseTo((28 - 625 / 28) / 5, 12);
  });

  it('counts values that resemble their neighbours for less', () => {
    const waves = daily(...Array.from({ length: 28 }, (_, day) => Math.sin(day / 4)));
    const noise = daily(...Array.from({ length: 28 }, (_, day) => (day % 2 === 0 ? 1 : -1)));
    expect(trendLine(waves)?.independent).toBeLessThan(6);
    expect(trendLine(noise)?.independent).toBe(28);
  });

  it('does not depend on where days are counted from, and takes the unit of its values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 7, maxLength: 40 }),
        fc.nat(500),
        (values, shift) => {
          const line = trendLine(values.map((value, day) => ({ day, value })));
          const moved = trendLine(values.map((value, day) => ({ day: day + shift, value: value * 8 })));
          expect(moved?.slope).toBeCloseTo((line?.slope ?? Number.NaN) * 8, 6);
          expect(moved?.meanDay).toBeCloseTo((line?.meanDay ?? Number.NaN) + shift, 6);
        },
      ),
    );
  });
});

describe('crossing', () => {
  it('of a line without doubt is the day itself', () => {
    const line = trendLine(daily(10, 12, 14, 16, 18, 20, 22));
    if (!line) throw new Error('a line');
    expect(crossing(line, 30)).toEqual({ day: 10, earliest: 10, latest: 10 });
  });

  it('is null for a level line', () => {
    const line = trendLine(daily(5, 5, 5, 5, 5, 5, 5));
    expect(line && crossing(line, 6)).toBeNull();
  });

  it('has no bounds where the slope may as well be none', () => {
    const line = trendLine(daily(5, 9, 2, 8, 3, 9, 5, 6));
    const found = line && crossing(line, 60);
    expect(found).toMatchObject({ earliest: null, latest: null });
    expect(found?.day).toBeGreaterThan(0);
  });

  it('lies between its bounds, and each of them is a day at which the band ends at the target', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 10, maxLength: 40 }),
        fc.integer({ min: 3, max: 9 }),
        (noise, slope) => {
          const values = noise.map((extra, day) => ({ day, value: slope * day + extra }));
          const line = trendLine(values);
          if (!line || line.variance === null) return;
          const target = slope * 60;
          const found = crossing(line, target);
          if (found === null || found.earliest === null || found.latest === null) return;
          expect(found.earliest).toBeLessThanOrEqual(found.day + 1e-9);
          expect(found.latest).toBeGreaterThanOrEqual(found.day - 1e-9);
          for (const day of [found.earliest, found.latest]) {
            const d = day - line.meanDay;
            const band =
              studentQuantile(line.independent - 2) *
              Math.sqrt(line.variance * (1 / line.independent + d ** 2 / line.spread));
            expect(Math.abs(line.meanValue + line.slope * d - target)).toBeCloseTo(band, 5);
          }
        },
      ),
    );
  });

  it('holds the true day in about 95 of 100 noisy trends', () => {
    // Twenty-eight days that rise by one a day from 0, with even noise of ± 5: the line passes 40 on day 40.
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    let inside = 0;
    for (let run = 0; run < 1_000; run += 1) {
      const line = trendLine(Array.from({ length: 28 }, (_, day) => ({ day, value: day + 10 * random() - 5 })));
      const found = line && crossing(line, 40);
      if (found && (found.earliest ?? -Infinity) <= 40 && (found.latest ?? Infinity) >= 40) inside += 1;
    }
    expect(inside).toBeGreaterThan(930);
    expect(inside).toBeLessThan(985);
  });
});
