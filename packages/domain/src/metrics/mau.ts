import { activityDaysOf } from '../activity-days.ts';
import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** As of the period’s last day or today; never null. */
export const mau = defineMetric({
  name: 'mau',
  title: 'Monthly active developers',
  description: 'Developers active in the 30 days that end with the period.',
  formula: 'distinct developers active in 30 days',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'Taken on the period’s last day, or today.',
    'A developer is active on a day with an authenticated request: status neither 401 nor 403.',
  ],
  facts: ['activity'],
  change: 'RELATIVE',
  compute: ({ activity }, { asOf }) => count(activityDaysOf(activity).mau(asOf)),
});
