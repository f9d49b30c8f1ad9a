import { activityDaysOf } from '../activity-days.ts';
import { count } from '../figure.ts';
import { sumOfDays } from '../lifecycle.ts';
import { defineMetric } from '../metric.ts';

/** A sum of moments over the period’s days up to today; never null. */
export const resurrectedDevelopers = defineMetric({
  name: 'resurrectedDevelopers',
  title: 'Resurrected developers',
  description: 'Developers who came back after more than 30 days without activity.',
  formula: 'sum over the period’s days of active days after a gap of more than 30 days',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'developer advocate',
  target: null,
  caveats: ['Counts returns: one developer may come back twice.'],
  facts: ['activity'],
  change: 'RELATIVE',
  compute: ({ activity }, { period, asOf }) =>
    count(sumOfDays(activityDaysOf(activity), 'resurrected', period.from, asOf)),
});
