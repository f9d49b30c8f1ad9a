import { activityDaysOf } from '../activity-days.ts';
import { count } from '../figure.ts';
import { netGrowthOf } from '../lifecycle.ts';
import { defineMetric } from '../metric.ts';

/** May be negative; never null. */
export const netDevGrowth = defineMetric({
  name: 'netDevGrowth',
  title: 'Net developer growth',
  description: 'By how many the monthly active developers grew over the period.',
  formula: 'newDevelopers + resurrectedDevelopers − churnedDevelopers, which is mau at the end − mau on the eve',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [],
  facts: ['activity'],
  change: 'RELATIVE',
  compute: ({ activity }, { period, asOf }) => count(netGrowthOf(activityDaysOf(activity), period.from, asOf)),
});
