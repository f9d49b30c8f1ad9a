import { builder } from '../builder.ts';
import { Environment, PeriodUnit } from './enums.ts';

/** The days a question is about. */
export const PeriodInput = builder.inputType('PeriodInput', {
  description: 'The days a question is about: `from` and `to`, or the `last` units up to today.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'First day.' }),
    to: t.field({ type: 'Date', description: 'Last day, included.' }),
    last: t.int({
      description: 'This many units up to now, the current, unfinished one included. Instead of `from` and `to`.',
    }),
    unit: t.field({ type: PeriodUnit, description: 'What `last` counts; days when absent.' }),
  }),
});

/** Which developers a question is about. */
export const SegmentInput = builder.inputType('SegmentInput', {
  description:
    'Which developers a question is about. Values of a list are alternatives, lists must all hold; an empty list does not filter. A figure that cannot be cut so is null (NOT_SEGMENTABLE), or says that it `ignored` the filter.',
  fields: (t) => ({
    channel: t.stringList({ description: 'Channels; `unknown` where nobody knows.' }),
    country: t.stringList({ description: 'Countries, ISO 3166 two letters; `unknown` where nobody knows.' }),
    plan: t.stringList({ description: 'Slugs of plans; `none` without one.' }),
    account: t.idList({ description: 'accountIds; `none` without one.' }),
    environment: t.field({ type: Environment, description: 'Where requests ran. Cuts activity and requests only.' }),
  }),
});
