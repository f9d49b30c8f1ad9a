import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Minor units as of the period’s last day or today; never null. */
export const mrrWithUsage = defineMetric({
  name: 'mrrWithUsage',
  title: 'MRR with usage',
  description: 'Monthly recurring revenue, and what a month’s usage adds to it.',
  formula: 'mrr + what the plans’ rating bills for the usage of the last 30 days',
  unit: 'MONEY',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'Not there yet: what usage bills is not in it, and the figure equals mrr. An account’s own bill is its invoicePreview.',
  ],
  facts: ['recurringRevenue'],
  change: 'RELATIVE',
  compute: ({ recurringRevenue }) => count(recurringRevenue.endMinor),
});
