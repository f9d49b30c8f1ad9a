import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** First successes: distinct, whose first falls in the period. Never null but where the segment cannot cut it. */
export const firstSuccesses = defineMetric({
  name: 'firstSuccesses',
  title: 'First successes',
  description: 'Developers who got an API call to succeed for the first time.',
  formula: 'Distinct developers whose earliest request with a status below 400 lies in the period.',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'DX engineer',
  target: null,
  caveats: [],
  facts: ['milestoneCounts'],
  change: 'RELATIVE',
  compute: ({ milestoneCounts }) => count(milestoneCounts.firstSuccesses),
});
