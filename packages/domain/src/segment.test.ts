import { describe, expect, test } from 'vitest';
import { metricDefinitions } from './metrics/registry.ts';
import { applySegment, cutOf, dimensions, factCuts, filteredDimensions } from './segment.ts';

test('what cuts several facts is what cuts each of them', () => {
  expect(cutOf(['activity', 'requestTotals'])).toEqual({
    dimensions: ['CHANNEL', 'COUNTRY', 'PLAN', 'ACCOUNT'],
    environment: true,
  });
  expect(cutOf(['activity', 'cohortFunnel']).environment).toBe(false);
  expect(cutOf(['milestoneCounts', 'visitorCounts'])).toEqual({
    dimensions: ['CHANNEL', 'COUNTRY'],
    environment: false,
  });
});

test('visitors have two dimensions, spend has one, everything else has all', () => {
  const narrow = Object.entries(factCuts).filter(([, cut]) => cut.dimensions.length < dimensions.length);
  expect(Object.fromEntries(narrow.map(([fact, cut]) => [fact, cut.dimensions]))).toEqual({
    visitorCounts: ['CHANNEL', 'COUNTRY'],
    discovery: ['CHANNEL', 'COUNTRY'],
    spend: ['CHANNEL'],
  });
});

test('an environment cuts these metrics, and is ignored by all others', () => {
  const cut = metricDefinitions.filter(({ facts }) => cutOf(facts).environment).map(({ name }) => name);
  expect(cut).toEqual([
    ...['dau', 'wau', 'mau', 'activeDevelopers', 'stickiness'],
    ...['newDevelopers', 'resurrectedDevelopers', 'churnedDevelopers', 'churnRate', 'netDevGrowth'],
    ...['featureAdoptionBreadth', 'totalRequests'],
  ]);
});

test('reports: an environment cuts endpoints and the activity of retention, not friction nor stages', () => {
  expect(cutOf(['endpointUse']).environment).toBe(true);
  expect(cutOf(['cohortActivity']).environment).toBe(true);
  expect(cutOf(['friction']).environment).toBe(false);
  expect(cutOf(['stageCounts']).environment).toBe(false);
});

test('an empty list does not filter', () => {
  expect(filteredDimensions({ channel: [], country: ['DE'], plan: [] })).toEqual(['COUNTRY']);
});

describe('applySegment', () => {
  test('visitors have no plan and no account', () => {
    expect(applySegment(['visitorCounts'], { plan: ['pro'] }).segmentable).toBe(false);
    expect(applySegment(['visitorCounts'], { account: ['a'] }).segmentable).toBe(false);
    expect(applySegment(['visitorCounts'], { channel: ['paid'], country: ['DE'], plan: [] }).segmentable).toBe(true);
    expect(applySegment(['visitorCounts'], {}, 'PLAN').segmentable).toBe(false);
    expect(applySegment(['visitorCounts', 'milestoneCounts'], {}, 'COUNTRY').segmentable).toBe(true);
  });

  test('an environment that cannot cut every fact is ignored as a whole, and named', () => {
    const segment = { environment: 'SANDBOX', plan: ['pro'] } as const;
    expect(applySegment(['cohortFunnel'], segment)).toEqual({
      segmentable: true,
      segment: { plan: ['pro'] },
      ignored: ['environment'],
    });
    expect(applySegment(['activity', 'milestoneCounts'], segment).segment).toEqual({ plan: ['pro'] });
    expect(applySegment(['activity'], segment)).toEqual({ segmentable: true, segment, ignored: [] });
  });

  test('ways to say the same become one', () => {
    const { segment } = applySegment(['activity'], { channel: ['b', 'a', 'b'], country: [] });
    expect(segment).toEqual({ channel: ['a', 'b'] });
    expect(Object.keys(segment)).toEqual(['channel']);
  });
});
