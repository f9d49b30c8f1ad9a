import { defineMetric } from '../metric.ts';
import { averageLtvOf, moneyFigure } from '../unit-economics.ts';

/** Minor units; null without developers. Its sample is the developers. */
export const averageLTV = defineMetric({
  name: 'averageLTV',
  title: 'Average lifetime value',
  description: 'What a developer has brought so far, on average, whether they pay or not.',
  formula:
    'lifetimeRevenue to now of the developers who signed up up to the period’s end / their number; lifetimeRevenue are the DIRECT payments that name the developer, or only its account if it is the account’s earliest developer',
  unit: 'MONEY',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: [
    'Realised, so it understates the young: they have not paid for long. predictedLTV looks ahead.',
    'An average that a few large customers carry: many developers never pay.',
    'What is attributed to nobody is not in it; the revenue report shows how much that was in the period.',
  ],
  facts: ['lifetimeValue'],
  change: 'RELATIVE',
  compute: ({ lifetimeValue }) => moneyFigure(averageLtvOf(lifetimeValue)),
});
