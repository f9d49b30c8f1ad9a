import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Minor units as of the period’s last day or today; never null. */
export const mrr = defineMetric({
  name: 'mrr',
  title: 'Monthly recurring revenue',
  description: 'What the subscriptions of the period’s last day bring in a month.',
  formula:
    'sum over accounts of the monthly price (YEAR / 12, rounded) in the state of their latest change; ACTIVE and PAST_DUE pay, TRIALING and CANCELED are 0',
  unit: 'MONEY',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'Taken at the end of the period’s last day, or now.',
    'What is agreed, not what was paid: usage and tax are not in it, accounts that are past due are.',
    'Subscriptions priced in another currency are left out.',
  ],
  facts: ['recurringRevenue'],
  change: 'RELATIVE',
  compute: ({ recurringRevenue }) => count(recurringRevenue.endMinor),
});
