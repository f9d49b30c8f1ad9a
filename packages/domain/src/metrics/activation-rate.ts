import { conversionRate } from '../conversion-rate.ts';
import { defineMetric } from '../metric.ts';

/** Rate of the signup cohort from signup to success; null for an empty cohort. */
export const activationRate = defineMetric({
  name: 'activationRate',
  title: 'Activation',
  description: 'Share of the developers who signed up in the period that made a successful call in time.',
  formula: 'FIRST_SUCCESS / SIGNED_UP, of the signup cohort within its conversion window',
  unit: 'RATE',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: ['While members of the cohort are inside their conversion window it can still rise.'],
  facts: ['cohortFunnel'],
  change: 'DIFFERENCE',
  compute: ({ cohortFunnel }) => conversionRate(cohortFunnel, 'SIGNED_UP', 'FIRST_SUCCESS'),
});
