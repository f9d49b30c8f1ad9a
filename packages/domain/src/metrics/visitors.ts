import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Visitors: distinct, whose first falls in the period. Never null but where the segment cannot cut it. */
export const visitors = defineMetric({
  name: 'visitors',
  title: 'Visitors',
  description: 'People seen for the first time on the pages of the product.',
  formula: 'Distinct visitors whose first visit lies in the period.',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'developer advocate',
  target: null,
  caveats: [
    'A visitor is known by the visitorId that your pages send; one person on two devices counts twice.',
    'Cut by the visitor’s own channel and country only.',
  ],
  facts: ['visitorCounts'],
  change: 'RELATIVE',
  compute: ({ visitorCounts }) => count(visitorCounts.visitors),
});
