import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Signups: distinct, whose first falls in the period. Never null but where the segment cannot cut it. */
export const signups = defineMetric({
  name: 'signups',
  title: 'Signups',
  description: 'Developers who signed up.',
  formula: 'Distinct developers whose earliest signup lies in the period.',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [],
  facts: ['milestoneCounts'],
  change: 'RELATIVE',
  compute: ({ milestoneCounts }) => count(milestoneCounts.signups),
});
