import { expect, test } from 'vitest';
import { emptyFacts, type Facts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { predictedLtvDacRatio } from './predicted-ltv-dac-ratio.ts';

const row = (day: string, gapDays: number | null, developers = 1) => ({ day, gapDays, developers });
const churning = { rows: [row('2026-09-20', null, 3), row('2026-10-10', 20, 1)] }; // 2 of 3 churn, mau 1
const loyal = { rows: [row('2026-09-20', null), row('2026-10-10', 20)] };

const facts: Partial<Facts> = {
  trailingRevenue: { directMinor: 1_001 },
  activity: churning,
  lifetimeValue: { developers: 40, revenueMinor: 1 },
  spend: { records: 1, amountMinor: 100 },
  milestoneCounts: { ...emptyFacts.milestoneCounts, signups: 3 },
};

test('of the unrounded parts, one division; its sample is the developers of averageLTV', () => {
  expect(compute(predictedLtvDacRatio, facts)).toEqual({
    value: 9_009 / 200, // (1001 / 1 · 3 / 2) / (100 / 3)
    reason: null,
    sampleSize: 40,
    interval: null,
  });
});

test('a missing part is the reason, the first of two', () => {
  const reason = (changed: Partial<Facts>) => compute(predictedLtvDacRatio, { ...facts, ...changed }).reason;
  expect(reason({ activity: loyal })).toBe('NO_CHURN_OBSERVED');
  expect(reason({ activity: loyal, spend: emptyFacts.spend })).toBe('NO_SPEND');
  expect(reason({ activity: loyal, milestoneCounts: emptyFacts.milestoneCounts })).toBe('NO_CHURN_OBSERVED');
  expect(reason({ activity: emptyFacts.activity })).toBe('NO_DATA');
  expect(reason({ activity: emptyFacts.activity, spend: emptyFacts.spend })).toBe('NO_SPEND');
  expect(reason({ spend: { records: 1, amountMinor: 0 } })).toBe('NO_DATA');
});
