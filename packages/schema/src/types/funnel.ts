import {
  applySegment,
  buildFunnel,
  type Funnel as DomainFunnel,
  type FunnelStep as DomainStep,
  emptyFacts,
  type LoadFact,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { loadOne, type Question, questionOf } from '../question.ts';
import { type Answer, addAnswerFields, answerHead } from './answer.ts';
import { Duration } from './duration.ts';
import { FunnelStage, VisitorBasis } from './enums.ts';
import { cohortArgs } from './question-args.ts';

const FunnelStep = builder.objectRef<DomainStep>('FunnelStep').implement({
  description: 'How many of the cohort reached one step.',
  fields: (t) => ({
    stage: t.expose('stage', { type: FunnelStage, description: 'Which step.' }),
    count: t.exposeInt('count', { description: 'Developers who reached it in the window.' }),
    conversionFromPrevious: t.exposeFloat('conversionFromPrevious', {
      nullable: true,
      description: 'Of those at the step before; null on the first step, and where nobody was at the one before.',
    }),
    conversionFromStart: t.exposeFloat('conversionFromStart', {
      nullable: true,
      description: 'Of the cohort: 1 on the first step; null for an empty cohort.',
    }),
    medianFromPrevious: t.field({
      type: Duration,
      nullable: true,
      description:
        'Median time from the step before, over those with both milestones; null on the first step and where there are none.',
      resolve: ({ medianFromPreviousMs }) => medianFromPreviousMs,
    }),
    p90FromPrevious: t.field({
      type: Duration,
      nullable: true,
      description: 'The time that nine of ten took at most from the step before; null as the median is.',
      resolve: ({ p90FromPreviousMs }) => p90FromPreviousMs,
    }),
    dropped: t.exposeInt('dropped', {
      nullable: true,
      description: 'Not at the next step and out of time; null on the last step.',
    }),
    pending: t.exposeInt('pending', {
      nullable: true,
      description: 'Not at the next step, with time left; null on the last step.',
    }),
  }),
});

const Funnel = builder.objectRef<DomainFunnel & Answer>('Funnel').implement({
  description: 'The developers who signed up in the period, step by step. count = next count + dropped + pending.',
  fields: (t) => ({
    steps: t.field({
      type: [FunnelStep],
      description: 'From SIGNED_UP to PRODUCTION.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ steps }) => [...steps],
    }),
    windowDays: t.exposeInt('windowDays', {
      description: 'Days of 24 hours after signup in which a milestone counts.',
    }),
    visitors: t.exposeInt('visitors', {
      nullable: true,
      description: 'Visitors whose first visit lies in the period; null where a filter cannot cut visitors.',
    }),
    visitorToSignupRate: t.exposeFloat('visitorToSignupRate', {
      nullable: true,
      description:
        'Of the visitors, those who signed up (`basis` says how that is known); null without visitors, and where a filter cannot cut them.',
    }),
    basis: t.expose('basis', {
      type: VisitorBasis,
      nullable: true,
      description: 'How visitors are tied to signups; null where a filter cannot cut visitors.',
    }),
  }),
});
addAnswerFields(Funnel);

async function funnelOf(load: LoadFact, question: Question): Promise<DomainFunnel> {
  const { segmentable } = applySegment(['visitorCounts'], question.query.segment);
  const [cohortFunnel, milestoneCounts, visitorCounts] = await Promise.all([
    loadOne(load, 'cohortFunnel', question),
    // Only the visitors line needs them.
    segmentable ? loadOne(load, 'milestoneCounts', question) : emptyFacts.milestoneCounts,
    segmentable ? loadOne(load, 'visitorCounts', question) : null,
  ]);
  return buildFunnel({ cohortFunnel, milestoneCounts, visitorCounts }, question.query.windowMs);
}

builder.prismaObjectField('Product', 'funnel', (t) =>
  t.field({
    type: Funnel,
    description: 'How far the developers who signed up in the period came.',
    args: cohortArgs,
    complexity: factCost,
    resolve: async (product, args, context) => {
      const question = questionOf(product, args, context);
      const funnel = await funnelOf(context.loadFact, question);
      return { ...funnel, ...answerHead(product, question, ['cohortFunnel']) };
    },
  }),
);
