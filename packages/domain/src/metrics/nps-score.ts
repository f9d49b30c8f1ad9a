import { defineMetric } from '../metric.ts';
import { npsOf } from '../nps.ts';

/** From −100 to 100; null without an answer. Its sample is the answers. */
export const npsScore = defineMetric({
  name: 'npsScore',
  title: 'Net promoter score',
  description: 'How much more often developers would recommend the API than advise against it.',
  formula: '% promoters (9–10) − % detractors (0–6), over each developer’s last answer in the period',
  unit: 'SCORE',
  goodDirection: 'UP',
  ownerRole: 'developer advocate',
  target: null,
  caveats: [
    'Who answers is not who uses: those in the middle stay silent.',
    'A few answers move it by tens: read it with its interval, ± 1.96 standard errors.',
  ],
  facts: ['npsAnswers'],
  change: 'DIFFERENCE',
  compute: ({ npsAnswers }) => npsOf(npsAnswers),
});
