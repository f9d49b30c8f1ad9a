import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** First calls: distinct, whose first falls in the period. Never null but where the segment cannot cut it. */
export const firstCalls = defineMetric({
  name: 'firstCalls',
  title: 'First calls',
  description: 'Developers who made their first API call, whatever its outcome.',
  formula: 'Distinct developers whose earliest request lies in the period.',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'DX engineer',
  target: null,
  caveats: ['A refused call counts: see firstSuccesses for the ones that worked.'],
  facts: ['milestoneCounts'],
  change: 'RELATIVE',
  compute: ({ milestoneCounts }) => count(milestoneCounts.firstCalls),
});
