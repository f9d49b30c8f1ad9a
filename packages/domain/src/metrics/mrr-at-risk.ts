import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Minor units as of the period’s last day or today; never null. */
export const mrrAtRisk = defineMetric({
  name: 'mrrAtRisk',
  title: 'MRR at risk',
  description: 'The part of the monthly recurring revenue whose payment is overdue.',
  formula: 'mrr of the accounts that are PAST_DUE',
  unit: 'MONEY',
  goodDirection: 'DOWN',
  ownerRole: 'developer support',
  target: null,
  caveats: [
    'Taken at the end of the period’s last day, or now; it is part of mrr.',
    'It falls when customers pay and when they cancel: read it with the churn in the revenue report.',
  ],
  facts: ['recurringRevenue'],
  change: 'RELATIVE',
  compute: ({ recurringRevenue }) => count(recurringRevenue.atRiskMinor),
});
