import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Minor units, refunds taken off, so that it may be negative; never null. */
export const revenue = defineMetric({
  name: 'revenue',
  title: 'Revenue',
  description: 'What customers paid for the API itself in the period, refunds taken off.',
  formula:
    'sum of the DIRECT payments whose time lies in the period, in the product’s currency; a refund is a negative payment',
  unit: 'MONEY',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'Money by the day it came, not by the time it pays for: a year paid at once counts whole in its month.',
    'Payments in other currencies are left out; the revenue report lists them.',
    'By channel and country it counts for the developer a payment is attributed to, which nobody is `unknown` for; by plan and account for the account it names.',
  ],
  facts: ['payments'],
  change: 'RELATIVE',
  compute: ({ payments }) => count(payments.directMinor),
});
