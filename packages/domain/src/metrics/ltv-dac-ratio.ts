import { defineMetric } from '../metric.ts';
import { averageDacOf, averageLtvOf, ratioFigure } from '../unit-economics.ts';

/** A plain number; null where either part is, or the cost is 0. Its sample is averageLTV’s. */
export const ltvDacRatio = defineMetric({
  name: 'ltvDacRatio',
  title: 'LTV to DAC',
  description: 'How many times over a developer has brought back what a developer costs.',
  formula: 'averageLTV / averageDAC, neither of them rounded',
  unit: 'RATIO',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: 3,
  caveats: [
    'Compares what all developers have brought so far with what the period’s signups cost: a young product looks worse than it is.',
    '3 is the usual target; far above it, more could be spent on growing.',
    'Cut by channel only, as spend is.',
  ],
  facts: ['lifetimeValue', 'spend', 'milestoneCounts'],
  change: 'RELATIVE',
  compute: ({ lifetimeValue, spend, milestoneCounts }) =>
    ratioFigure(averageLtvOf(lifetimeValue), averageDacOf(spend, milestoneCounts), lifetimeValue.developers),
});
