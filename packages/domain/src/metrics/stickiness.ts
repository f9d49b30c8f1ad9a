import { activityDaysOf } from '../activity-days.ts';
import { stickinessOf } from '../lifecycle.ts';
import { defineMetric } from '../metric.ts';

/** Mean share; null where no day of the period has a MAU. */
export const stickiness = defineMetric({
  name: 'stickiness',
  title: 'Stickiness',
  description: 'How much of a month’s developers a day brings back: 1 means that all of them come every day.',
  formula: 'mean over the period’s days of dau / mau, days with mau 0 left out',
  unit: 'RATE',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: ['An API used by scheduled jobs looks stickier than its people are.', 'Its sample is the days counted.'],
  facts: ['activity'],
  change: 'DIFFERENCE',
  compute: ({ activity }, { period, asOf }) => stickinessOf(activityDaysOf(activity), period.from, asOf),
});
