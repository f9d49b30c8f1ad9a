import { durationQuantile } from '../duration-figure.ts';
import { defineMetric } from '../metric.ts';
import { median } from '../quantile.ts';

/** Whole milliseconds; null while nobody of the cohort has succeeded. */
export const medianTTFC = defineMetric({
  name: 'medianTTFC',
  title: 'Median time to first call',
  description: 'Half of those who made a successful call took at most this long from signup.',
  formula: 'median of first success − signup, over the cohort’s members who succeeded within the conversion window',
  unit: 'DURATION',
  goodDirection: 'DOWN',
  ownerRole: 'DX engineer',
  target: 300_000,
  caveats: [
    'Only those who made it count, so a young cohort looks fast: while members are pending, read kaplanMeierMedianTTFC.',
    'Five minutes is an opinion: each product sets its own target, which the TTFC report measures against.',
  ],
  facts: ['timeToFirstSuccess'],
  change: 'RELATIVE',
  compute: ({ timeToFirstSuccess }) => durationQuantile(median, timeToFirstSuccess),
});
