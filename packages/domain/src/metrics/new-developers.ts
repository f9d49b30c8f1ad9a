import { activityDaysOf } from '../activity-days.ts';
import { count } from '../figure.ts';
import { sumOfDays } from '../lifecycle.ts';
import { defineMetric } from '../metric.ts';

/** A sum of moments over the period’s days up to today; never null. */
export const newDevelopers = defineMetric({
  name: 'newDevelopers',
  title: 'New developers',
  description: 'Developers who became active for the first time ever.',
  formula: 'sum over the period’s days of first active days',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'developer advocate',
  target: null,
  caveats: ['Cut by environment, new means new there.'],
  facts: ['activity'],
  change: 'RELATIVE',
  compute: ({ activity }, { period, asOf }) => count(sumOfDays(activityDaysOf(activity), 'new', period.from, asOf)),
});
