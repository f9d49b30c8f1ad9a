import { expect, test } from 'vitest';
import { emptyFacts, type Facts } from './facts.ts';
import { buildRevenue, type RevenueFacts } from './revenue.ts';
import { goldenFacts } from './testing/golden-history.ts';

const signups = (count: number): Facts['milestoneCounts'] => ({ ...emptyFacts.milestoneCounts, signups: count });

/** The money of some facts, by no channel. */
const facts = (changed: Partial<RevenueFacts>): RevenueFacts => ({
  ...emptyFacts,
  spendByChannel: new Map(),
  milestoneCountsByChannel: new Map(),
  ...changed,
});

test('the golden week', () => {
  const report = buildRevenue(
    facts({
      ...goldenFacts,
      spendByChannel: new Map([
        ['content', { records: 1, amountMinor: 1_000 }],
        ['paid', { records: 2, amountMinor: 26_346 }],
      ]),
      // ada, bob and cyd came by paid, dee and eve by organic; fay, who came by partner, only took her first key in the week.
      milestoneCountsByChannel: new Map([
        ['organic', signups(2)],
        ['paid', signups(3)],
        ['partner', { ...emptyFacts.milestoneCounts, apiKeysCreated: 1 }],
      ]),
    }),
    '2026-10-07',
  );
  expect(report).toEqual({
    revenueMinor: 8_900,
    apiEnabledRevenueMinor: 12_345,
    mrrStartMinor: 14_883,
    mrrMinor: 19_683,
    mrrAtRiskMinor: 4_083,
    unattributedRevenueMinor: 1_000,
    unattributedMrrMinor: 800,
    movements: {
      newMinor: 4_900,
      expansionMinor: 5_000,
      contractionMinor: -200,
      churnMinor: -4_900,
      reactivationMinor: 0,
    },
    averageLtvMinor: 7_956,
    predictedLtvMinor: 3_943,
    averageDacMinor: 5_469,
    ltvDacRatio: 179_000 / 123_057,
    dacByChannel: [
      { channel: 'paid', spendMinor: 26_346, signups: 3, averageDacMinor: 8_782 },
      { channel: 'content', spendMinor: 1_000, signups: 0, averageDacMinor: null },
      { channel: 'organic', spendMinor: 0, signups: 2, averageDacMinor: null },
    ],
    leftOut: [{ currency: 'EUR', amountMinor: 5_000 }],
  });
  const { mrrStartMinor, mrrMinor, movements } = report;
  expect(Object.values(movements).reduce((sum, movement) => sum + movement, mrrStartMinor)).toBe(mrrMinor);
});

test('of nothing, sums are 0 and averages unknown', () => {
  expect(buildRevenue(facts({}), '2026-10-07')).toMatchObject({
    ...{ revenueMinor: 0, mrrStartMinor: 0, mrrMinor: 0, dacByChannel: [], leftOut: [] },
    ...{ averageLtvMinor: null, predictedLtvMinor: null, averageDacMinor: null, ltvDacRatio: null },
  });
});

test('channels of equal spend are in order of their bytes; a spend of 0 is a spend', () => {
  const spend = { records: 1, amountMinor: 50 };
  const { dacByChannel } = buildRevenue(
    facts({
      spendByChannel: new Map([
        ['\u{1F600}', spend],
        ['\u{FF5E}', spend],
        ['free', { records: 1, amountMinor: 0 }],
      ]),
      milestoneCountsByChannel: new Map([['free', signups(4)]]),
    }),
    '2026-10-07',
  );
  expect(dacByChannel).toEqual([
    { channel: '\u{FF5E}', spendMinor: 50, signups: 0, averageDacMinor: null },
    { channel: '\u{1F600}', spendMinor: 50, signups: 0, averageDacMinor: null },
    { channel: 'free', spendMinor: 0, signups: 4, averageDacMinor: 0 },
  ]);
});

test('a spend that bought no signup leaves the whole without a cost, and so without a ratio', () => {
  const lifetimeValue = { developers: 4, revenueMinor: 10 };
  const spent = facts({ lifetimeValue, spend: { records: 1, amountMinor: 50 } });
  expect(buildRevenue(spent, '2026-10-07')).toMatchObject({
    averageLtvMinor: 3,
    averageDacMinor: null,
    ltvDacRatio: null,
  });
});
