import { defineMetric } from '../metric.ts';
import { moneyFigure, predictedLtvOf } from '../unit-economics.ts';

/** Minor units; null where nobody churned, or nobody was active. Its sample is the MAU. */
export const predictedLTV = defineMetric({
  name: 'predictedLTV',
  title: 'Predicted lifetime value',
  description: 'What an active developer will bring over a lifetime if revenue and churn stay as they are.',
  formula: '(DIRECT revenue of the 30 days that end with the period / mau at its end) / churnRate',
  unit: 'MONEY',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'A projection: it takes the last 30 days for the rest of the time.',
    'Null where nobody churned: a lifetime without an end has no value. With few churned it swings wildly.',
    'Yearly payments make the 30 days they fall into look rich.',
  ],
  facts: ['trailingRevenue', 'activity'],
  change: 'RELATIVE',
  compute: ({ trailingRevenue, activity }, { asOf }) => moneyFigure(predictedLtvOf(trailingRevenue, activity, asOf)),
});
