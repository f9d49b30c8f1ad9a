import { defineMetric } from '../metric.ts';
import { averageDacOf, moneyFigure } from '../unit-economics.ts';

/** Minor units; null without recorded spend or signups. Its sample is the signups. */
export const averageDAC = defineMetric({
  name: 'averageDAC',
  title: 'Average developer acquisition cost',
  description: 'What it cost to win a developer who signed up in the period.',
  formula: 'spend recorded in the period / signups in the period',
  unit: 'MONEY',
  goodDirection: 'DOWN',
  ownerRole: 'developer advocate',
  target: null,
  caveats: [
    'Spend counts on the day it is recorded at: money that works for months makes one month look dear and the next ones cheap.',
    'All signups share the spend, those who would have come anyway too: read it by channel.',
    'Spend has a channel and nothing else, so nothing else can cut it. Spend in other currencies is left out.',
  ],
  facts: ['spend', 'milestoneCounts'],
  change: 'RELATIVE',
  compute: ({ spend, milestoneCounts }) => moneyFigure(averageDacOf(spend, milestoneCounts)),
});
