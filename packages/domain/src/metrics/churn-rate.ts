import { activityDaysOf } from '../activity-days.ts';
import { churnRateOf } from '../lifecycle.ts';
import { defineMetric } from '../metric.ts';

/** A 30-day rate as of the period’s last day or today; null where nobody was active before. */
export const churnRate = defineMetric({
  name: 'churnRate',
  title: 'Churn rate',
  description:
    'Share of the developers active a month before who fell silent since: a 30-day rate whatever the period.',
  formula: 'churn moments in the 30 days that end with the period / mau on the eve of those days',
  unit: 'RATE',
  goodDirection: 'DOWN',
  ownerRole: 'developer support',
  target: null,
  caveats: ['Always over 30 days, so that periods of any length compare.'],
  facts: ['activity'],
  change: 'DIFFERENCE',
  compute: ({ activity }, { asOf }) => churnRateOf(activityDaysOf(activity), asOf),
});
