import { conversionRate } from '../conversion-rate.ts';
import { defineMetric } from '../metric.ts';

/** Rate of the signup cohort from signup to key; null for an empty cohort. */
export const signupToApiKeyRate = defineMetric({
  name: 'signupToApiKeyRate',
  title: 'Signup to API key',
  description: 'Share of the developers who signed up in the period that took an API key in time.',
  formula: 'API_KEY / SIGNED_UP, of the signup cohort within its conversion window',
  unit: 'RATE',
  goodDirection: 'UP',
  ownerRole: 'DX engineer',
  target: null,
  caveats: [
    'A developer who calls without a recorded key counts as having one.',
    'While members of the cohort are inside their conversion window it can still rise.',
  ],
  facts: ['cohortFunnel'],
  change: 'DIFFERENCE',
  compute: ({ cohortFunnel }) => conversionRate(cohortFunnel, 'SIGNED_UP', 'API_KEY'),
});
