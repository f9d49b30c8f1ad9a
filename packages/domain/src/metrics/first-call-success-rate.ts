import { conversionRate } from '../conversion-rate.ts';
import { defineMetric } from '../metric.ts';

/** Rate of the signup cohort from call to success; null where nobody called. */
export const firstCallSuccessRate = defineMetric({
  name: 'firstCallSuccessRate',
  title: 'First call to first success',
  description: 'Share of the cohort that called and got a call to succeed in time.',
  formula: 'FIRST_SUCCESS / FIRST_CALL, of the signup cohort within its conversion window',
  unit: 'RATE',
  goodDirection: 'UP',
  ownerRole: 'DX engineer',
  target: null,
  caveats: [
    'Says whether they ever succeeded, not whether the first try did.',
    'While members of the cohort are inside their conversion window it can still rise.',
  ],
  facts: ['cohortFunnel'],
  change: 'DIFFERENCE',
  compute: ({ cohortFunnel }) => conversionRate(cohortFunnel, 'FIRST_CALL', 'FIRST_SUCCESS'),
});
