import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildActivity } from './activity.ts';
import { activityDaysOf } from './activity-days.ts';
import { activityPeriod, activityStart, addDays, periodOf, splitPeriod, startOfDay } from './calendar.ts';
import { type ActiveDays, type Activity, emptyFacts, type LocalDate, type Period } from './facts.ts';
import { churnRateOf, netGrowthOf } from './lifecycle.ts';
import { goldenFacts, goldenNow, goldenPeriod } from './testing/golden-history.ts';

test('the golden week, day by day', () => {
  const days = buildActivity(goldenFacts.activity, goldenPeriod, 'UTC', goldenNow);
  const row = (date: string, ...[dau, wau, mau, fresh, resurrected, churned]: number[]) => ({
    ...{ date, dau, wau, mau, new: fresh, resurrected, churned },
    partial: false,
  });
  expect(days).toEqual([
    row('2026-10-01', 1, 1, 5, 1, 0, 0),
    row('2026-10-02', 2, 2, 5, 1, 0, 1), // hal has churned
    row('2026-10-03', 3, 4, 6, 1, 0, 0),
    row('2026-10-04', 0, 4, 6, 0, 0, 0),
    row('2026-10-05', 2, 5, 6, 1, 0, 1), // gus has churned
    row('2026-10-06', 2, 6, 7, 0, 1, 0), // and is back
    row('2026-10-07', 1, 6, 7, 0, 0, 0),
  ]);
});

test('days end with today, which is not over', () => {
  const period = periodOf('2026-10-07', '2026-10-31', 'UTC');
  const days = buildActivity(goldenFacts.activity, period, 'UTC', goldenNow);
  expect(days.map(({ date, partial }) => [date, partial])).toEqual([
    ['2026-10-07', false],
    ['2026-10-08', true],
  ]);
  expect(buildActivity(goldenFacts.activity, periodOf('2026-10-09', '2026-10-10', 'UTC'), 'UTC', goldenNow)).toEqual(
    [],
  );
});

test('no activity is a row of zeros a day', () => {
  expect(buildActivity(emptyFacts.activity, periodOf('2026-10-07', '2026-10-07', 'UTC'), 'UTC', goldenNow)).toEqual([
    { date: '2026-10-07', dau: 0, wau: 0, mau: 0, new: 0, resurrected: 0, churned: 0, partial: false },
  ]);
});

/** Days on which each developer was active, as offsets from the origin. */
type History = readonly (readonly number[])[];
const origin = '2026-01-01';

/** What a store brings for a period: counted per day and gap, cut off before {@link activityStart}. */
function activityOf(history: History, period: Period): Activity {
  const counts = new Map<string, ActiveDays>();
  for (const days of history) {
    for (const [i, offset] of days.entries()) {
      const previous = days[i - 1];
      const gapDays = previous === undefined ? null : offset - previous;
      const day = addDays(origin, offset);
      const key = `${day} ${String(gapDays ?? 0).padStart(4, '0')}`;
      counts.set(key, { day, gapDays, developers: (counts.get(key)?.developers ?? 0) + 1 });
    }
  }
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return { rows: rows.filter(({ day }) => day >= activityStart(period) && day <= period.to) };
}

const history: fc.Arbitrary<History> = fc.array(
  fc
    .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 140 }), fc.constantFrom(10, 39, 40, 41, 70, 71)), {
      minLength: 1,
      maxLength: 25,
    })
    .map((days) => days.sort((a, b) => a - b)),
  { maxLength: 12 },
);

/** The definitions, counted in sets. */
function naive(history: History) {
  const active = (from: LocalDate, to: LocalDate) =>
    history.filter((days) => days.some((offset) => addDays(origin, offset) >= from && addDays(origin, offset) <= to))
      .length;
  const moments = (test: (offset: number, previous: number | undefined, next: number | undefined) => boolean) =>
    history.reduce((sum, days) => sum + days.filter((offset, i) => test(offset, days[i - 1], days[i + 1])).length, 0);
  return {
    active,
    rolling: (day: LocalDate, window: number) => active(addDays(day, 1 - window), day),
    new: (day: LocalDate) => moments((offset, previous) => previous === undefined && addDays(origin, offset) === day),
    resurrected: (day: LocalDate) =>
      moments(
        (offset, previous) => previous !== undefined && offset - previous > 30 && addDays(origin, offset) === day,
      ),
    churned: (day: LocalDate) =>
      moments((offset, _, next) => addDays(origin, offset + 30) === day && (next === undefined || next > offset + 30)),
  };
}

describe('equals the definitions counted in sets', () => {
  const span = fc.tuple(history, fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 60 }));

  test('day by day, from the rows of the period alone', () => {
    fc.assert(
      fc.property(span, ([developers, start, length]) => {
        const period = periodOf(addDays(origin, start), addDays(origin, start + length), 'UTC');
        const now = startOfDay('UTC', addDays(period.to, 1));
        const expected = naive(developers);
        for (const day of buildActivity(activityOf(developers, period), period, 'UTC', now)) {
          expect(day).toEqual({
            date: day.date,
            dau: expected.rolling(day.date, 1),
            wau: expected.rolling(day.date, 7),
            mau: expected.rolling(day.date, 30),
            new: expected.new(day.date),
            resurrected: expected.resurrected(day.date),
            churned: expected.churned(day.date),
            partial: false,
          });
          expect(day.dau).toBeLessThanOrEqual(day.wau);
          expect(day.wau).toBeLessThanOrEqual(day.mau);
        }
      }),
    );
  });

  test('period figures and every point of a series, from one set of rows, on any day', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: -10, max: 70 }), ([developers, start, length], seen) => {
        const period = periodOf(addDays(origin, start), addDays(origin, start + length), 'UTC');
        const today = addDays(period.from, seen);
        const now = startOfDay('UTC', today) + 1;
        const past = developers.map((days) => days.filter((offset) => addDays(origin, offset) <= today));
        const expected = naive(past);
        const figures = activityDaysOf(activityOf(past, activityPeriod(period, 'UTC', now)));
        const parts = [period, ...splitPeriod(period, 'WEEK', 'UTC', now), ...splitPeriod(period, 'DAY', 'UTC', now)];
        for (const { from, to } of parts) {
          const end = [to, today].sort()[0] ?? to;
          expect(figures.distinct(from, to)).toBe(expected.active(from, to));
          expect(figures.mau(end)).toBe(expected.rolling(end, 30));
          const growth = end < from ? 0 : expected.rolling(end, 30) - expected.rolling(addDays(from, -1), 30);
          expect(netGrowthOf(figures, from, end)).toBe(growth);
          const eve = addDays(end, -30);
          const churn = Array.from({ length: 30 }, (_, i) => expected.churned(addDays(eve, i + 1)));
          const base = expected.rolling(eve, 30);
          expect(churnRateOf(figures, end).value).toBe(base === 0 ? null : churn.reduce((a, b) => a + b) / base);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('400 days of 100 gaps each are all answered', () => {
  const rows = Array.from({ length: 460 * 100 }, (_, i) => ({
    day: addDays(origin, Math.floor(i / 100)),
    gapDays: i % 100 === 0 ? null : i % 100,
    developers: 3,
  }));
  const period = periodOf(addDays(origin, 60), addDays(origin, 459), 'UTC');
  expect(buildActivity({ rows }, period, 'UTC', startOfDay('UTC', '2028-01-01'))).toHaveLength(400);
});
