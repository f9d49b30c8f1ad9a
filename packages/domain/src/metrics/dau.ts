import { activityDaysOf } from '../activity-days.ts';
import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** As of the period’s last day or today; never null. */
export const dau = defineMetric({
  name: 'dau',
  title: 'Daily active developers',
  description: 'Developers active on the last day of the period.',
  formula: 'distinct developers active that day',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'platform engineer',
  target: null,
  caveats: [
    'Taken on the period’s last day, or today.',
    'A developer is active on a day with an authenticated request: status neither 401 nor 403.',
    'Swings with the weekday.',
  ],
  facts: ['activity'],
  change: 'RELATIVE',
  compute: ({ activity }, { asOf }) => count(activityDaysOf(activity).dau(asOf)),
});
