import type { Question } from './question.ts';
import { activityQuestion } from './questions/activity-question.ts';
import { frictionQuestion } from './questions/friction-question.ts';
import { funnelQuestion } from './questions/funnel-question.ts';
import { metricsQuestion } from './questions/metrics-question.ts';
import { retentionQuestion } from './questions/retention-question.ts';
import { ttfcQuestion } from './questions/ttfc-question.ts';

/** What a dashboard's page asks in one document. */
export const questions: readonly Question[] = [
  metricsQuestion,
  funnelQuestion,
  ttfcQuestion,
  activityQuestion,
  retentionQuestion,
  frictionQuestion,
];
