import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Production integrations: distinct, whose first falls in the period. Never null but where the segment cannot cut it. */
export const productionIntegrations = defineMetric({
  name: 'productionIntegrations',
  title: 'Production integrations',
  description: 'Developers who went live.',
  formula: 'Distinct developers whose earliest request with a status below 400 in production lies in the period.',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: ['One smoke test in production is enough to count.'],
  facts: ['milestoneCounts'],
  change: 'RELATIVE',
  compute: ({ milestoneCounts }) => count(milestoneCounts.productionIntegrations),
});
