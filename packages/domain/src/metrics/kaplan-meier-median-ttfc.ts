import { cohortSizeOf, durationFigure } from '../duration-figure.ts';
import { kaplanMeier } from '../kaplan-meier.ts';
import { defineMetric } from '../metric.ts';

/** Whole milliseconds; null while the estimate never falls to one half. Its sample is the cohort. */
export const kaplanMeierMedianTTFC = defineMetric({
  name: 'kaplanMeierMedianTTFC',
  title: 'Median time to first call (Kaplan–Meier)',
  description: 'The time by which half of all who signed up make a successful call, counting those who still may.',
  formula:
    'least t with S(t) ≤ 1/2, S the Kaplan–Meier estimate over the cohort: pending members censored at now − signup, dropped ones at the window’s end',
  unit: 'DURATION',
  goodDirection: 'DOWN',
  ownerRole: 'DX engineer',
  target: 300_000,
  caveats: [
    'Null while the estimate stays under one half: most of the cohort has not succeeded (yet).',
    'Five minutes is an opinion: each product sets its own target, which the TTFC report measures against.',
  ],
  facts: ['timeToFirstSuccess'],
  change: 'RELATIVE',
  compute: ({ timeToFirstSuccess }) =>
    durationFigure(kaplanMeier(timeToFirstSuccess).medianMs, timeToFirstSuccess, cohortSizeOf(timeToFirstSuccess)),
});
