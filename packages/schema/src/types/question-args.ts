import { builder } from '../builder.ts';
import { PeriodInput, SegmentInput } from './inputs.ts';

/** GraphQL's arguments of every question about a period. */
export const questionArgs = builder.args((t) => ({
  period: t.field({ type: PeriodInput, required: true, description: 'The days it is about.' }),
  segment: t.field({ type: SegmentInput, description: 'The developers it is about; all when absent.' }),
}));

/** And of those about a cohort. */
export const cohortArgs = builder.args((t) => ({
  period: t.field({ type: PeriodInput, required: true, description: 'The days of signup that make the cohort.' }),
  segment: t.field({ type: SegmentInput, description: 'The developers it is about; all when absent.' }),
  conversionWindowDays: t.int({
    description: 'Days of 24 hours after signup in which a milestone counts; 30 when absent.',
  }),
}));
