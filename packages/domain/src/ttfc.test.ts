import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyFacts } from './facts.ts';
import { goldenFacts } from './testing/golden-history.ts';
import { buildTtfc } from './ttfc.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const golden = {
  success: { times: goldenFacts.timeToFirstSuccess, cohortFunnel: goldenFacts.cohortFunnel },
  call: { times: goldenFacts.timeToFirstCall, cohortFunnel: goldenFacts.cohortFunnel },
};

test('the golden week, to first success', () => {
  expect(buildTtfc(golden.success, 'FIRST_SUCCESS', 5 * minute)).toEqual({
    cohortSize: 5,
    reached: 3,
    dropped: 0,
    pending: 2,
    medianMs: 6 * minute,
    p90Ms: 1_992_000, // 6 + 0.8 · 34 minutes
    kaplanMeierMedianMs: 40 * minute,
    targetMs: 5 * minute,
    shareUnderTarget: 1 / 5,
    bands: [
      { label: '< 5 min', count: 1 },
      { label: '5–15 min', count: 1 },
      { label: '15–30 min', count: 0 },
      { label: '30–60 min', count: 1 },
      { label: '1–24 h', count: 0 },
      { label: '1–7 d', count: 0 },
      { label: '≥ 7 d', count: 0 },
    ],
    legs: [
      { from: 'SIGNED_UP', to: 'API_KEY', medianMs: 5 * minute, p90Ms: 9 * minute, n: 3 },
      { from: 'API_KEY', to: 'FIRST_CALL', medianMs: 15 * minute, p90Ms: 19 * minute, n: 3 },
      { from: 'FIRST_CALL', to: 'FIRST_SUCCESS', medianMs: 2 * minute, p90Ms: 504_000, n: 3 },
    ],
    curve: [
      { withinMs: 4 * minute, share: 0.2 },
      { withinMs: 6 * minute, share: 0.4 },
      { withinMs: 40 * minute, share: 0.6 },
    ],
  });
});

test('the golden week, to first call: two legs', () => {
  const report = buildTtfc(golden.call, 'FIRST_CALL', 5 * minute);
  expect(report).toMatchObject({
    cohortSize: 5,
    reached: 4,
    pending: 1,
    medianMs: 13 * minute,
    kaplanMeierMedianMs: 20 * minute,
  });
  expect(report.legs.map(({ to }) => to)).toEqual(['API_KEY', 'FIRST_CALL']);
});

describe('ends are exclusive above and inclusive below', () => {
  test.each([
    [0, '< 5 min'],
    [5 * minute - 1, '< 5 min'],
    [5 * minute, '5–15 min'],
    [15 * minute - 1, '5–15 min'],
    [15 * minute, '15–30 min'],
    [30 * minute, '30–60 min'],
    [hour, '1–24 h'],
    [day - 1, '1–24 h'],
    [day, '1–7 d'],
    [7 * day - 1, '1–7 d'],
    [7 * day, '≥ 7 d'],
    [30 * day, '≥ 7 d'],
  ])('%d ms are %s', (afterMs, label) => {
    const times = { reached: [{ afterMs, count: 2 }], pending: [], dropped: 0 };
    const { bands } = buildTtfc({ times, cohortFunnel: emptyFacts.cohortFunnel }, 'FIRST_SUCCESS', 5 * minute);
    expect(bands.filter(({ count }) => count > 0)).toEqual([{ label, count: 2 }]);
  });

  test('the target itself is not under the target', () => {
    const times = {
      reached: [
        { afterMs: 99, count: 1 },
        { afterMs: 100, count: 1 },
      ],
      pending: [],
      dropped: 2,
    };
    const facts = { times, cohortFunnel: emptyFacts.cohortFunnel };
    expect(buildTtfc(facts, 'FIRST_SUCCESS', 100).shareUnderTarget).toBe(1 / 4);
  });
});

test('an empty cohort has counts of 0 and nothing else', () => {
  const report = buildTtfc(
    { times: emptyFacts.timeToFirstCall, cohortFunnel: emptyFacts.cohortFunnel },
    'FIRST_CALL',
    1,
  );
  expect(report).toMatchObject({
    ...{ cohortSize: 0, reached: 0, dropped: 0, pending: 0, shareUnderTarget: null, curve: [] },
    ...{ medianMs: null, p90Ms: null, kaplanMeierMedianMs: null },
  });
});

test('bands, dropped and pending add up to the cohort', () => {
  const rows = fc.uniqueArray(fc.record({ afterMs: fc.nat(30 * day), count: fc.integer({ min: 1, max: 9 }) }), {
    selector: ({ afterMs }) => afterMs,
    maxLength: 30,
  });
  const sorted = rows.map((list) => list.sort((a, b) => a.afterMs - b.afterMs));
  fc.assert(
    fc.property(sorted, sorted, fc.nat(20), (reached, pending, dropped) => {
      const facts = { times: { reached, pending, dropped }, cohortFunnel: emptyFacts.cohortFunnel };
      const report = buildTtfc(facts, 'FIRST_SUCCESS', 5 * minute);
      expect(report.bands.reduce((sum, { count }) => sum + count, 0)).toBe(report.reached);
      expect(report.reached + report.dropped + report.pending).toBe(report.cohortSize);
    }),
  );
});
