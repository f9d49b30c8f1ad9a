import { missing, sampled } from '../figure.ts';
import { defineMetric } from '../metric.ts';
import { medianOfCounts } from '../quantile.ts';

/** A whole or half number of endpoints; null where nobody was active. Its sample is the active developers. */
export const featureAdoptionBreadth = defineMetric({
  name: 'featureAdoptionBreadth',
  title: 'Feature adoption breadth',
  description: 'How much of the API a typical developer uses: half of them use at most this many endpoints.',
  formula: 'median over the period’s active developers of the distinct endpoints they used',
  unit: 'RATIO',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'Grows with the length of the period: compare periods of one length.',
    'An endpoint is used by an authenticated request to it: status neither 401 nor 403, a failed one too.',
    'Raw paths whose identifiers go unrecognised count as endpoints of their own: send route templates.',
  ],
  facts: ['endpointBreadth'],
  change: 'RELATIVE',
  compute: ({ endpointBreadth }) => {
    const counts = endpointBreadth.rows.map(({ endpoints, developers }) => ({ value: endpoints, count: developers }));
    const median = medianOfCounts(counts);
    const developers = counts.reduce((sum, { count }) => sum + count, 0);
    return median === null ? missing('NO_DATA', 0) : sampled(median, developers);
  },
});
