import { defineMetric } from '../metric.ts';
import { visitorConversion } from '../visitor-conversion.ts';

/** Share of the period’s new visitors who signed up; null without visitors. */
export const visitorToSignupRate = defineMetric({
  name: 'visitorToSignupRate',
  title: 'Visitor to signup',
  description: 'Share of new visitors who sign up within 30 days of their first visit.',
  formula: 'visitors with a linked signup 0 to 30 × 24 h after their first visit / visitors',
  unit: 'RATE',
  goodDirection: 'UP',
  ownerRole: 'developer advocate',
  target: null,
  caveats: [
    'Where no signup ever carried a visitorId it is signups / visitors: different people, no interval, and it may pass 1.',
    'Cut by channel and country only.',
  ],
  facts: ['visitorCounts', 'milestoneCounts'],
  change: 'DIFFERENCE',
  compute: ({ visitorCounts, milestoneCounts }) => visitorConversion(visitorCounts, milestoneCounts).figure,
});
