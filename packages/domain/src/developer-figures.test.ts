import { describe, expect, it } from 'vitest';
import { dayOf } from './calendar.ts';
import { developerFigures } from './developer-figures.ts';
import { type DeveloperRecord, developerOrderFields } from './developer-source.ts';
import { developerRecord } from './testing/developer-record.ts';

const now = Date.parse('2026-10-31T12:00:00Z');
const figures = (known: Partial<DeveloperRecord> = {}, timeZone = 'UTC', at = now) =>
  developerFigures(developerRecord(known), timeZone, at);

/** Last active at an instant. */
const activeAt = (text: string, timeZone = 'UTC') => {
  const lastActiveAt = Date.parse(text);
  return { lastActiveAt, lastActiveDay: dayOf(timeZone, lastActiveAt) };
};

it('has every figure that developers can be sorted by', () => {
  expect(Object.keys(figures()).sort()).toEqual([...developerOrderFields].sort());
});

it('passes on what is stored', () => {
  const stored = {
    ...{ developerId: 'dev_9', accountId: 'acc_1', signupAt: 1, firstApiKeyAt: 2, firstCallAt: 3 },
    ...{ firstSuccessfulCallAt: 4, firstProductionSuccessAt: 5, lastCallAt: 6, lastActiveAt: now },
    ...{ totalRequests: 7, totalSuccessfulRequests: 5, totalErrorRequests: 2, uniqueEndpointsUsed: 3 },
  };
  expect(figures({ ...stored, lifetimeRevenueMinor: -50, currentMrrMinor: 4_900 })).toMatchObject({
    ...stored,
    lifetimeRevenue: -50,
    currentMRR: 4_900,
  });
});

describe('times', () => {
  it('are measured from signup', () => {
    const known = { signupAt: 1_000, firstCallAt: 1_250, firstSuccessfulCallAt: 5_000, valueAt: 9_000 };
    expect(figures(known)).toMatchObject({ timeToFirstCall: 250, timeToFirstSuccess: 4_000, timeToValue: 8_000 });
  });

  it('never go below zero: a call may come before its signup', () => {
    const known = { signupAt: 1_000, firstCallAt: 400, firstSuccessfulCallAt: 999, valueAt: 1_000 };
    expect(figures(known)).toMatchObject({ timeToFirstCall: 0, timeToFirstSuccess: 0, timeToValue: 0 });
  });

  it('are null where an instant is missing', () => {
    const unknown = { timeToFirstCall: null, timeToFirstSuccess: null, timeToValue: null };
    expect(figures({ firstCallAt: 5, firstSuccessfulCallAt: 5, valueAt: 5 })).toMatchObject(unknown);
    expect(figures({ signupAt: 5 })).toMatchObject(unknown);
  });
});

it('has an error rate once there are requests', () => {
  expect(figures().errorRate).toBeNull();
  expect(figures({ totalRequests: 8, totalErrorRequests: 2 }).errorRate).toBe(0.25);
});

describe('activity', () => {
  it.each([
    ['2026-10-31', true, true, true],
    ['2026-10-30', false, true, true],
    ['2026-10-25', false, true, true],
    ['2026-10-24', false, false, true],
    ['2026-10-02', false, false, true],
    ['2026-10-01', false, false, false],
  ])('last on %s: dau %s, wau %s, mau %s', (day, dau, wau, mau) => {
    expect(figures(activeAt(`${day}T09:00:00Z`))).toMatchObject({ dau, wau, mau });
  });

  it('of somebody never active is none, and never ends', () => {
    expect(figures()).toMatchObject({ dau: false, wau: false, mau: false, churnedAt: null });
  });

  it('churns at the start of the 30th day after the last active one, the first whose MAU leaves it out', () => {
    const silent = activeAt('2026-10-01T23:59:59.999Z');
    const churnedAt = Date.parse('2026-10-31T00:00:00Z');
    expect(figures(silent, 'UTC', churnedAt)).toMatchObject({ churnedAt, mau: false });
    expect(figures(silent, 'UTC', churnedAt - 1)).toMatchObject({ churnedAt: null, mau: true });
  });

  it('goes by the days of the zone, also over a clock change', () => {
    // 1 October 22:30 UTC is the 2nd in Berlin, where summer time ends on the 25th.
    const silent = activeAt('2026-10-01T22:30:00Z', 'Europe/Berlin');
    const churnedAt = Date.parse('2026-10-31T23:00:00Z');
    expect(figures(silent, 'Europe/Berlin', churnedAt)).toMatchObject({ churnedAt, mau: false });
    expect(figures(silent, 'Europe/Berlin', churnedAt - 1)).toMatchObject({ churnedAt: null, mau: true });
  });
});

describe('stage', () => {
  const production = { firstProductionSuccessAt: 1 };
  const successes = (recent: number, earlier: number) => ({
    ...production,
    recentProductionSuccesses: recent,
    earlierProductionSuccesses: earlier,
  });

  it.each([
    ['EVALUATION', {}],
    ['EVALUATION', { signupAt: 1 }],
    ['FIRST_INTEGRATION', { firstApiKeyAt: 1 }],
    ['FIRST_INTEGRATION', { firstCallAt: 1 }],
    ['BUILDING', { firstCallAt: 1, firstSuccessfulCallAt: 2 }],
    ['PRODUCTION', { firstSuccessfulCallAt: 1, ...production }],
    ['PRODUCTION', successes(999, 0)],
    ['PRODUCTION', successes(1_999, 1_000)],
    ['SCALING', successes(1_000, 500)],
    ['SCALING', successes(1_000, 0)],
    ['PRODUCTION', successes(1_000, 501)],
  ] as const)('%s: %j', (stage, known) => {
    expect(figures(known).stage).toBe(stage);
  });

  it('is kept by who has churned', () => {
    expect(figures({ ...production, ...activeAt('2026-08-01T00:00:00Z') })).toMatchObject({
      stage: 'PRODUCTION',
      churnedAt: Date.parse('2026-08-31T00:00:00Z'),
    });
  });
});
