import { conversionRate } from '../conversion-rate.ts';
import { defineMetric } from '../metric.ts';

/** Rate of the signup cohort from key to call; null where nobody has a key. */
export const apiKeyToFirstCallRate = defineMetric({
  name: 'apiKeyToFirstCallRate',
  title: 'API key to first call',
  description: 'Share of the cohort with a key that made a first call in time.',
  formula: 'FIRST_CALL / API_KEY, of the signup cohort within its conversion window',
  unit: 'RATE',
  goodDirection: 'UP',
  ownerRole: 'technical writer',
  target: null,
  caveats: ['While members of the cohort are inside their conversion window it can still rise.'],
  facts: ['cohortFunnel'],
  change: 'DIFFERENCE',
  compute: ({ cohortFunnel }) => conversionRate(cohortFunnel, 'API_KEY', 'FIRST_CALL'),
});
