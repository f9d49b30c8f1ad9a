import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Minor units, refunds taken off, so that it may be negative; never null. */
export const apiEnabledRevenue = defineMetric({
  name: 'apiEnabledRevenue',
  title: 'API-enabled revenue',
  description: 'What was earned elsewhere because the API made it possible, refunds taken off.',
  formula: 'sum of the API_ENABLED payments whose time lies in the period, in the product’s currency',
  unit: 'MONEY',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'It is what your systems report with the kind API_ENABLED: how much of a sale the API made possible is your rule.',
    'Beside revenue, never in it: lifetime values and the MRR leave it out.',
    'Payments in other currencies are left out; the revenue report lists them.',
  ],
  facts: ['payments'],
  change: 'RELATIVE',
  compute: ({ payments }) => count(payments.apiEnabledMinor),
});
