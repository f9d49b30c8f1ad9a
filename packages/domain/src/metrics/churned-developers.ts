import { activityDaysOf } from '../activity-days.ts';
import { count } from '../figure.ts';
import { sumOfDays } from '../lifecycle.ts';
import { defineMetric } from '../metric.ts';

/** A sum of moments over the period’s days up to today; never null. */
export const churnedDevelopers = defineMetric({
  name: 'churnedDevelopers',
  title: 'Churned developers',
  description: 'Developers who fell silent: their last active day is 30 days back.',
  formula:
    'sum over the period’s days of churn moments, a churn moment being the start of day a + 30 after the last active day a',
  unit: 'COUNT',
  goodDirection: 'DOWN',
  ownerRole: 'developer support',
  target: null,
  caveats: [
    'Today’s churn is yesterday’s silence: the cause lies about 30 days before the moment.',
    'A churn moment stands only while nobody comes back on day a + 30 itself.',
  ],
  facts: ['activity'],
  change: 'RELATIVE',
  compute: ({ activity }, { period, asOf }) => count(sumOfDays(activityDaysOf(activity), 'churned', period.from, asOf)),
});
