import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOfDay } from './calendar.ts';
import { type CohortActivity, type CohortUnit, emptyFacts } from './facts.ts';
import { buildRetention, cohortPeriods, type RetentionCell, type RetentionMode } from './retention.ts';
import { goldenFacts, goldenNow } from './testing/golden-history.ts';

const cell = (index: number, retained: number, eligible: number, open = false): RetentionCell => ({
  ...{ index, retained, eligible, open },
  share: eligible === 0 ? null : retained / eligible,
});

const counts = (...developers: number[]) =>
  developers.flatMap((count, index) => (count === 0 ? [] : [{ index, developers: count }]));

/** Drawn for the last weekly cohorts, in UTC. */
function draw(activities: readonly CohortActivity[], mode: RetentionMode, now = goldenNow) {
  const periods = cohortPeriods('WEEK', activities.length, 'UTC', now);
  const cohorts = periods.map((period, i) => ({ period, activity: activities[i] ?? emptyFacts.cohortActivity }));
  return buildRetention(cohorts, { unit: 'WEEK', mode, timeZone: 'UTC', now });
}

describe('cohorts', () => {
  test('are the last calendar units, ascending, whole, the current one included', () => {
    expect(cohortPeriods('WEEK', 2, 'UTC', goldenNow)).toMatchObject([
      { from: '2026-09-28', to: '2026-10-04' },
      { from: '2026-10-05', to: '2026-10-11' }, // goldenNow is Thursday the 8th
    ]);
    expect(cohortPeriods('MONTH', 3, 'UTC', Date.parse('2027-01-31T12:00:00Z'))).toMatchObject([
      { from: '2026-11-01', to: '2026-11-30' },
      { from: '2026-12-01', to: '2026-12-31' },
      { from: '2027-01-01', to: '2027-01-31' },
    ]);
  });

  test('follow the zone: its Monday may be another week', () => {
    const now = Date.parse('2026-10-04T23:30:00Z'); // Sunday; Monday in Berlin
    const [period] = cohortPeriods('WEEK', 1, 'Europe/Berlin', now);
    expect(period).toEqual({
      ...{ from: '2026-10-05', to: '2026-10-11' },
      startMs: startOfDay('Europe/Berlin', '2026-10-05'),
      endMs: startOfDay('Europe/Berlin', '2026-10-12'),
    });
    expect(cohortPeriods('WEEK', 1, 'UTC', now)[0]?.from).toBe('2026-09-28');
  });

  test('are 12 where nobody says', () => {
    expect(cohortPeriods('MONTH', null, 'UTC', goldenNow)).toHaveLength(12);
    expect(cohortPeriods('MONTH', 52, 'UTC', goldenNow)).toHaveLength(52);
  });

  test.each([0, -1, 53, 1.5, Number.NaN])('%d of them are refused', (cohorts) => {
    expect(() => cohortPeriods('WEEK', cohorts, 'UTC', goldenNow)).toThrow(
      expect.objectContaining({ name: 'InputError', field: 'cohorts' }),
    );
  });
});

test('the golden week: its own unit is over, the next one runs', () => {
  const { rows, average } = draw([goldenFacts.cohortActivity, emptyFacts.cohortActivity], 'CLASSIC');
  expect(rows).toEqual([
    { cohort: '2026-09-28', size: 4, cells: [cell(0, 3, 4), cell(1, 2, 4, true)] },
    { cohort: '2026-10-05', size: 0, cells: [cell(0, 0, 0, true)] },
  ]);
  expect(average).toEqual([cell(0, 3, 4), cell(1, 0, 0, true)]);
});

/*
 * Seen on Thursday 8 October. Who was active in which week after the cohort's own, each letter a member (those without one in no week):
 *
 *   cohort   size   0         1      2    3 (runs)
 *   14 Sep     10   abcdefg   defh   –    g
 *   21 Sep      0   –         –      –
 *   28 Sep      4   pqrs      s
 *   5 Oct       2   x
 */
describe('four weeks', () => {
  const activities: readonly CohortActivity[] = [
    { size: 10, active: counts(7, 4, 0, 1), lastActive: counts(3, 4, 0, 1) }, // abc, defh, g
    { size: 0, active: [], lastActive: [] },
    { size: 4, active: counts(4, 1), lastActive: counts(3, 1) },
    { size: 2, active: counts(1), lastActive: counts(1) },
  ];

  test('classic: active in the very unit; the average pools closed cells', () => {
    const { rows, average } = draw(activities, 'CLASSIC');
    expect(rows.map(({ cells }) => cells)).toEqual([
      [cell(0, 7, 10), cell(1, 4, 10), cell(2, 0, 10), cell(3, 1, 10, true)],
      [cell(0, 0, 0), cell(1, 0, 0), cell(2, 0, 0, true)],
      [cell(0, 4, 4), cell(1, 1, 4, true)],
      [cell(0, 1, 2, true)],
    ]);
    expect(average).toEqual([cell(0, 11, 14), cell(1, 4, 10), cell(2, 0, 10), cell(3, 0, 0, true)]);
  });

  test('unbounded: active in it or later', () => {
    const { rows, average } = draw(activities, 'UNBOUNDED');
    expect(rows.map(({ cells }) => cells)).toEqual([
      [cell(0, 8, 10), cell(1, 5, 10), cell(2, 1, 10), cell(3, 1, 10, true)],
      [cell(0, 0, 0), cell(1, 0, 0), cell(2, 0, 0, true)],
      [cell(0, 4, 4), cell(1, 1, 4, true)],
      [cell(0, 1, 2, true)],
    ]);
    expect(average[1]).toEqual(cell(1, 5, 10));
  });

  test('a unit closes with its last instant', () => {
    const sunday = Date.parse('2026-10-11T23:59:59.999Z');
    expect(draw(activities, 'CLASSIC', sunday).rows[3]?.cells).toEqual([cell(0, 1, 2, true)]);
    const monday = cohortPeriods('WEEK', 5, 'UTC', sunday + 1).slice(0, 4);
    const cohorts = monday.map((period, i) => ({ period, activity: activities[i] ?? emptyFacts.cohortActivity }));
    const view = { unit: 'WEEK', mode: 'CLASSIC', timeZone: 'UTC', now: sunday + 1 } as const;
    expect(buildRetention(cohorts, view).rows[3]?.cells).toEqual([cell(0, 1, 2), cell(1, 0, 2, true)]);
  });
});

test('closed cells of empty cohorts only: closed, and null', () => {
  const { average } = draw([emptyFacts.cohortActivity, emptyFacts.cohortActivity], 'CLASSIC');
  expect(average).toEqual([cell(0, 0, 0), cell(1, 0, 0, true)]);
});

test('cells run up to the current unit, and unbounded never falls below classic nor rises', () => {
  const member = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 6 });
  const unit = fc.constantFrom<CohortUnit>('WEEK', 'MONTH');
  fc.assert(
    fc.property(fc.array(member, { maxLength: 8 }), unit, (members, cohortUnit) => {
      const of = (pick: (weeks: readonly number[]) => readonly number[]) =>
        counts(...[0, 1, 2, 3, 4, 5].map((i) => members.filter((weeks) => pick(weeks).includes(i)).length));
      const activity = {
        size: members.length,
        active: of((w) => w),
        lastActive: of((w) => (w.length ? [Math.max(...w)] : [])),
      };
      const [period] = cohortPeriods(cohortUnit, 6, 'America/New_York', goldenNow);
      if (period === undefined) throw new Error('no cohort');
      const cells = (mode: RetentionMode) =>
        buildRetention([{ period, activity }], { unit: cohortUnit, mode, timeZone: 'America/New_York', now: goldenNow })
          .rows[0]?.cells ?? [];
      const [classic, unbounded] = [cells('CLASSIC'), cells('UNBOUNDED')];
      expect(classic.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
      for (const [i, { retained, open }] of unbounded.entries()) {
        expect(retained).toBe(members.filter((weeks) => weeks.some((week) => week >= i)).length);
        expect(classic[i]?.retained).toBe(members.filter((weeks) => weeks.includes(i)).length);
        expect(open).toBe(i === 5);
      }
    }),
  );
});
