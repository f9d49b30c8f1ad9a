import { activityDaysOf } from '../activity-days.ts';
import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Distinct developers over the whole period; never null. */
export const activeDevelopers = defineMetric({
  name: 'activeDevelopers',
  title: 'Active developers',
  description: 'Developers active at least once in the period.',
  formula: 'distinct developers active from the period’s first to its last day',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'Grows with the length of the period: compare periods of one length.',
    'A developer is active on a day with an authenticated request: status neither 401 nor 403.',
  ],
  facts: ['activity'],
  change: 'RELATIVE',
  compute: ({ activity }, { period }) => count(activityDaysOf(activity).distinct(period.from, period.to)),
});
