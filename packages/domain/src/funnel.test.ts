import { describe, expect, test } from 'vitest';
import { conversionWindowMs } from './conversion-window.ts';
import { emptyFacts, funnelStages } from './facts.ts';
import { buildFunnel } from './funnel.ts';
import { goldenFacts } from './testing/golden-history.ts';

const windowMs = conversionWindowMs();
const minute = 60_000;

test('the golden week', () => {
  const step = (
    stage: string,
    count: number,
    previous: number | null,
    start: number,
    times: (number | null)[],
    rest: (number | null)[],
  ) => ({
    stage,
    count,
    conversionFromPrevious: previous,
    conversionFromStart: start,
    medianFromPreviousMs: times[0],
    p90FromPreviousMs: times[1],
    dropped: rest[0],
    pending: rest[1],
  });
  const day = 1_440 * minute;
  expect(buildFunnel(goldenFacts, windowMs)).toEqual({
    steps: [
      step('SIGNED_UP', 5, null, 1, [null, null], [0, 1]),
      step('API_KEY', 4, 4 / 5, 4 / 5, [5 * minute, 9 * minute], [0, 0]), // p90: 5 + 0.8 · 5
      step('FIRST_CALL', 4, 4 / 4, 4 / 5, [15 * minute, 19 * minute], [0, 1]), // 15 + 0.8 · 5
      step('FIRST_SUCCESS', 3, 3 / 4, 3 / 5, [2 * minute, 504_000], [0, 2]), // 2 + 0.8 · 8 minutes
      step('PRODUCTION', 1, 1 / 3, 1 / 5, [day - 4 * minute, day - 4 * minute], [null, null]),
    ],
    windowDays: 30,
    visitors: 4,
    visitorToSignupRate: 2 / 4,
    basis: 'LINKED',
  });
});

test('who neither goes on nor may still is dropped', () => {
  const steps = [
    { reached: 10, pending: 2 },
    { reached: 7, pending: 0 },
    { reached: 3, pending: 1 },
    { reached: 0, pending: 0 },
    { reached: 0, pending: 0 },
  ];
  const cohortFunnel = { ...emptyFacts.cohortFunnel, steps };
  const built = buildFunnel({ ...emptyFacts, cohortFunnel }, windowMs).steps;
  expect(built.map(({ dropped }) => dropped)).toEqual([1, 4, 2, 0, null]);
  expect(built.map(({ conversionFromPrevious }) => conversionFromPrevious)).toEqual([null, 7 / 10, 3 / 7, 0, null]);
  for (const [i, { count, dropped, pending }] of built.slice(0, -1).entries()) {
    expect(count).toBe((built[i + 1]?.count ?? 0) + (dropped ?? 0) + (pending ?? 0));
  }
});

test('an empty cohort has counts of 0 and no rates', () => {
  const { steps, ...rest } = buildFunnel(emptyFacts, 7 * 86_400_000);
  expect(steps.map(({ stage }) => stage)).toEqual(funnelStages);
  for (const step of steps) {
    expect(step).toMatchObject({
      count: 0,
      conversionFromPrevious: null,
      conversionFromStart: null,
      medianFromPreviousMs: null,
    });
  }
  expect(rest).toEqual({ windowDays: 7, visitors: 0, visitorToSignupRate: null, basis: 'UNLINKED' });
});

describe('the visitors line', () => {
  test('without links, signups per visitor', () => {
    const funnel = buildFunnel(
      { ...goldenFacts, visitorCounts: { visitors: 4, converted: 0, linked: false } },
      windowMs,
    );
    expect(funnel).toMatchObject({ visitors: 4, visitorToSignupRate: 5 / 4, basis: 'UNLINKED' });
  });

  test('is absent where visitors cannot be cut', () => {
    const funnel = buildFunnel({ ...goldenFacts, visitorCounts: null }, windowMs);
    expect(funnel).toMatchObject({ visitors: null, visitorToSignupRate: null, basis: null });
    expect(funnel.steps[0]?.count).toBe(5);
  });
});
