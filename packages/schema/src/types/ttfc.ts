import {
  buildTtfc,
  type CurvePoint,
  type TtfcBand as DomainBand,
  type TtfcLeg as DomainLeg,
  type Ttfc,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { loadOne, questionOf } from '../question.ts';
import { type Answer, addAnswerFields, answerHead } from './answer.ts';
import { Duration } from './duration.ts';
import { FunnelStage, TtfcMilestone } from './enums.ts';
import { cohortArgs } from './question-args.ts';

const TtfcBand = builder.objectRef<DomainBand>('TtfcBand').implement({
  description: 'How many made it in a span of time.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'The span, for reading.' }),
    count: t.exposeInt('count', { description: 'Developers whose time lies in it.' }),
  }),
});

const TtfcLeg = builder.objectRef<DomainLeg>('TtfcLeg').implement({
  description: 'One stretch of the way.',
  fields: (t) => ({
    from: t.expose('from', { type: FunnelStage, description: 'Where it begins.' }),
    to: t.expose('to', { type: FunnelStage, description: 'Where it ends.' }),
    median: t.field({
      type: Duration,
      nullable: true,
      description: 'Median time it took; null where n is 0.',
      resolve: ({ medianMs }) => medianMs,
    }),
    p90: t.field({
      type: Duration,
      nullable: true,
      description: 'The time that nine of ten took at most; null where n is 0.',
      resolve: ({ p90Ms }) => p90Ms,
    }),
    n: t.exposeInt('n', {
      description: 'Developers who reached its end in the window, with both milestones recorded.',
    }),
  }),
});

const TtfcPoint = builder.objectRef<CurvePoint>('TtfcPoint').implement({
  description: 'The share expected to have made it by a time.',
  fields: (t) => ({
    within: t.field({ type: Duration, description: 'Time since signup.', resolve: ({ withinMs }) => withinMs }),
    share: t.exposeFloat('share', { description: 'Kaplan–Meier estimate, counting those who may still make it.' }),
  }),
});

const TtfcReport = builder.objectRef<Ttfc & Answer>('TtfcReport').implement({
  description:
    'How long the developers who signed up in the period took to a first call. cohortSize = reached + dropped + pending.',
  fields: (t) => ({
    cohortSize: t.exposeInt('cohortSize', { description: 'Developers who signed up in the period.' }),
    reached: t.exposeInt('reached', { description: 'Made it in the window.' }),
    dropped: t.exposeInt('dropped', { description: 'Did not, and the window is closed.' }),
    pending: t.exposeInt('pending', { description: 'Have not yet, and the window is open.' }),
    median: t.field({
      type: Duration,
      nullable: true,
      description: 'Median time of those who made it so far; null while nobody has. Too kind while some are pending.',
      resolve: ({ medianMs }) => medianMs,
    }),
    p90: t.field({
      type: Duration,
      nullable: true,
      description: 'The time that nine of ten of those who made it took at most; null while nobody has.',
      resolve: ({ p90Ms }) => p90Ms,
    }),
    kaplanMeierMedian: t.field({
      type: Duration,
      nullable: true,
      description:
        'Median of the whole cohort, pending and dropped counted in; null while under half are expected to make it.',
      resolve: ({ kaplanMeierMedianMs }) => kaplanMeierMedianMs,
    }),
    target: t.field({
      type: Duration,
      description: 'What the product aims at.',
      resolve: ({ targetMs }) => targetMs,
    }),
    shareUnderTarget: t.exposeFloat('shareUnderTarget', {
      nullable: true,
      description: 'Made it in less than the target, of the whole cohort; null for an empty one.',
    }),
    bands: t.field({
      type: [TtfcBand],
      description: 'Those who made it, by the time they took, shortest first.',
      complexity: { field: 1, multiplier: 7 },
      resolve: ({ bands }) => [...bands],
    }),
    legs: t.field({
      type: [TtfcLeg],
      description: 'The stretches from signup to the milestone.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ legs }) => [...legs],
    }),
    curve: t.field({
      type: [TtfcPoint],
      description: 'The share expected to have made it by each time that somebody did, ascending.',
      complexity: { field: factCost, multiplier: 1 },
      resolve: ({ curve }) => [...curve],
    }),
  }),
});
addAnswerFields(TtfcReport);

builder.prismaObjectField('Product', 'ttfc', (t) =>
  t.field({
    type: TtfcReport,
    description: 'How long the developers who signed up in the period took to a first call that worked.',
    args: { ...cohortArgs, to: t.arg({ type: TtfcMilestone, description: 'FIRST_SUCCESS when absent.' }) },
    complexity: factCost,
    resolve: async (product, args, context) => {
      const question = questionOf(product, args, context);
      const to = args.to ?? 'FIRST_SUCCESS';
      const [times, cohortFunnel] = await Promise.all([
        loadOne(context.loadFact, to === 'FIRST_CALL' ? 'timeToFirstCall' : 'timeToFirstSuccess', question),
        loadOne(context.loadFact, 'cohortFunnel', question),
      ]);
      const report = buildTtfc({ times, cohortFunnel }, to, Number(product.ttfcTargetMs));
      return { ...report, ...answerHead(product, question, ['cohortFunnel']) };
    },
  }),
);
