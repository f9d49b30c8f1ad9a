import { missing, sampled } from '../figure.ts';
import { defineMetric } from '../metric.ts';
import { medianOf } from '../quantile.ts';

/** Whole milliseconds; null while nobody of the period’s signups has reached value. Its sample is those who have. */
export const medianTTV = defineMetric({
  name: 'medianTTV',
  title: 'Median time to value',
  description: 'Half of those who came to rely on the API in production took at most this long from signup.',
  formula:
    'median over the period’s signups of value − signup, value being the start of the day after the one on which their successful production requests reached the product’s threshold',
  unit: 'DURATION',
  goodDirection: 'DOWN',
  ownerRole: 'DX engineer',
  target: null,
  caveats: [
    'Only those who got there count, however long it took, so a young cohort looks fast and slows down as more arrive.',
    'The threshold, 100 requests unless the product sets another, is an opinion about when an API has proved its worth.',
    'Days are whole: value is dated to the start of the day after.',
  ],
  facts: ['timeToValue'],
  change: 'RELATIVE',
  compute: ({ timeToValue }) => {
    const median = medianOf(timeToValue);
    return median === null ? missing('NO_DATA', 0) : sampled(median, timeToValue.n);
  },
});
