import { buildFriction, type FrictionPoint as DomainPoint, defaultListLength, listLength } from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { checked, loadOne, questionOf } from '../question.ts';
import { Duration } from './duration.ts';
import { PeriodInput, SegmentInput } from './inputs.ts';

const FrictionPoint = builder.objectRef<DomainPoint>('FrictionPoint').implement({
  description: 'One kind of error that developers met before their first success.',
  fields: (t) => ({
    endpoint: t.exposeString('endpoint', { description: 'Method and path template.' }),
    status: t.exposeInt('status', { description: 'HTTP status, 400 or more.' }),
    errorCode: t.exposeString('errorCode', {
      nullable: true,
      description: 'As the requests name it; null where they carried none.',
    }),
    developersHit: t.exposeInt('developersHit', { description: 'Developers who met it.' }),
    neverGotPast: t.exposeInt('neverGotPast', { description: 'Of those, without any successful call to this day.' }),
    medianTimeLost: t.field({
      type: Duration,
      nullable: true,
      description:
        'Median time from a developer’s first such error to its first success, over those who got past; null where nobody did.',
      resolve: ({ medianTimeLostMs }) => medianTimeLostMs,
    }),
  }),
});

builder.prismaObjectField('Product', 'friction', (t) =>
  t.field({
    type: [FrictionPoint],
    nullable: true,
    description:
      'What stood between the developers who signed up in the period and their first success: errors before it, those that hit the most developers first, then by endpoint, status and error code (null first). Ignores `environment`. Null where only a request log that has been dropped could tell; a store that keeps summaries always can.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'The days of signup that make the cohort.' }),
      segment: t.arg({ type: SegmentInput, description: 'The developers it is about; all when absent.' }),
      first: t.arg.int({ defaultValue: defaultListLength, description: 'Rows: at most 100.' }),
    },
    complexity: { field: factCost, multiplier: 1 },
    resolve: async (product, { first, ...args }, context) => {
      const length = checked('', () => listLength(first));
      const question = questionOf(product, args, context);
      return buildFriction(await loadOne(context.loadFact, 'friction', question), length);
    },
  }),
);
