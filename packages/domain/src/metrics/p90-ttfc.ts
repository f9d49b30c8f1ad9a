import { durationQuantile } from '../duration-figure.ts';
import { defineMetric } from '../metric.ts';
import { p90 } from '../quantile.ts';

/** Whole milliseconds; null while nobody of the cohort has succeeded. */
export const p90TTFC = defineMetric({
  name: 'p90TTFC',
  title: '90th percentile time to first call',
  description: 'Nine in ten of those who made a successful call took at most this long from signup.',
  formula:
    '90th percentile of first success − signup, over the cohort’s members who succeeded within the conversion window',
  unit: 'DURATION',
  goodDirection: 'DOWN',
  ownerRole: 'developer support',
  target: null,
  caveats: [
    'Only those who made it count, so a young cohort looks fast: while members are pending, read kaplanMeierMedianTTFC.',
  ],
  facts: ['timeToFirstSuccess'],
  change: 'RELATIVE',
  compute: ({ timeToFirstSuccess }) => durationQuantile(p90, timeToFirstSuccess),
});
