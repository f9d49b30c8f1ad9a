import { durationQuantile } from '../duration-figure.ts';
import { defineMetric } from '../metric.ts';
import { median } from '../quantile.ts';

/** Whole milliseconds; null while nobody of the cohort has called. */
export const medianTimeToFirstCall = defineMetric({
  name: 'medianTimeToFirstCall',
  title: 'Median time to any first call',
  description: 'Half of those who called at all took at most this long from signup, whatever the call’s outcome.',
  formula: 'median of first call − signup, over the cohort’s members who called within the conversion window',
  unit: 'DURATION',
  goodDirection: 'DOWN',
  ownerRole: 'technical writer',
  target: null,
  caveats: [
    'Only those who called count, so a young cohort looks fast.',
    'Set it beside medianTTFC: the distance between them is time lost to errors.',
  ],
  facts: ['timeToFirstCall'],
  change: 'RELATIVE',
  compute: ({ timeToFirstCall }) => durationQuantile(median, timeToFirstCall),
});
