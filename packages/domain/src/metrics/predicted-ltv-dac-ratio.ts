import { defineMetric } from '../metric.ts';
import { averageDacOf, predictedLtvOf, ratioFigure } from '../unit-economics.ts';

/** A plain number; null where either part is, or the cost is 0. Its sample is averageLTV’s. */
export const predictedLtvDacRatio = defineMetric({
  name: 'predictedLtvDacRatio',
  title: 'Predicted LTV to DAC',
  description:
    'How many times over a developer will bring back what a developer costs, if revenue and churn stay as they are.',
  formula: 'predictedLTV / averageDAC, neither of them rounded',
  unit: 'RATIO',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'A projection of active developers over the cost of signups, some of whom never become active: kinder than ltvDacRatio.',
    'Its sample is that of averageLTV: the developers who signed up up to the period’s end.',
    'Cut by channel only, as spend is.',
  ],
  facts: ['trailingRevenue', 'activity', 'lifetimeValue', 'spend', 'milestoneCounts'],
  change: 'RELATIVE',
  compute: ({ trailingRevenue, activity, lifetimeValue, spend, milestoneCounts }, { asOf }) =>
    ratioFigure(
      predictedLtvOf(trailingRevenue, activity, asOf),
      averageDacOf(spend, milestoneCounts),
      lifetimeValue.developers,
    ),
});
