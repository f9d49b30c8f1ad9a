import { isoDuration } from '@firstcall/domain';
import { builder } from '../builder.ts';

/** GraphQL's Duration, from milliseconds. */
export const Duration = builder.objectRef<number>('Duration').implement({
  description: 'A length of time, in whole milliseconds.',
  fields: (t) => ({
    milliseconds: t.float({ description: 'Whole milliseconds.', resolve: (milliseconds) => milliseconds }),
    iso8601: t.string({
      description: 'ISO 8601, hours being the largest unit: `PT4M10.25S`.',
      resolve: (milliseconds) => isoDuration(milliseconds),
    }),
  }),
});
