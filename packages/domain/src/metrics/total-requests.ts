import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Requests of any status; never null. */
export const totalRequests = defineMetric({
  name: 'totalRequests',
  title: 'Total requests',
  description: 'All requests received, whatever their status.',
  formula: 'requests in the period',
  unit: 'COUNT',
  goodDirection: 'NEUTRAL',
  ownerRole: 'platform engineer',
  target: null,
  caveats: ['Never a headline: it can grow while the product declines.'],
  facts: ['requestTotals'],
  change: 'RELATIVE',
  wide: true,
  compute: ({ requestTotals }) => count(requestTotals.requests),
});
