import {
  applySegment,
  buildLifecycle,
  type LifecycleRow as DomainRow,
  type LoadFact,
  resolvePeriod,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { loadOne, type Question, queryOf } from '../question.ts';
import { type Answer, addAnswerFields, answerHead } from './answer.ts';
import { LifecycleStage } from './enums.ts';
import { SegmentInput } from './inputs.ts';

interface LifecycleAnswer extends Pick<Answer, 'ignored' | 'dataThrough'> {
  readonly stages: readonly DomainRow[];
}

const LifecycleCount = builder.objectRef<DomainRow>('LifecycleCount').implement({
  description: 'How many stand at one stage.',
  fields: (t) => ({
    stage: t.expose('stage', { type: LifecycleStage, description: 'Which stage.' }),
    count: t.exposeInt('count', {
      nullable: true,
      description:
        'Developers at it, churned or not; at DISCOVERY visitors whom no signup names, null where a filter cannot cut visitors.',
    }),
    churned: t.exposeInt('churned', {
      nullable: true,
      description: 'Of those, last active 30 days or more before today; null at DISCOVERY: visitors do not call.',
    }),
  }),
});

const LifecycleReport = builder.objectRef<LifecycleAnswer>('LifecycleReport').implement({
  description: 'Who stands where today. Every developer stands at one stage, and keeps it when it churns.',
  fields: (t) => ({
    stages: t.field({
      type: [LifecycleCount],
      description: 'All stages in order, from DISCOVERY to SCALING.',
      complexity: { field: 1, multiplier: 6 },
      resolve: ({ stages }) => [...stages],
    }),
  }),
});
addAnswerFields(LifecycleReport, 'ignored', 'dataThrough');

async function stagesOf(load: LoadFact, question: Question): Promise<DomainRow[]> {
  const { segmentable } = applySegment(['discovery'], question.query.segment);
  const [stageCounts, discovery] = await Promise.all([
    loadOne(load, 'stageCounts', question),
    segmentable ? loadOne(load, 'discovery', question) : null,
  ]);
  return buildLifecycle(stageCounts, discovery);
}

builder.prismaObjectField('Product', 'lifecycle', (t) =>
  t.field({
    type: LifecycleReport,
    description: 'How many visitors and developers stand at each stage, as of now.',
    args: { segment: t.arg({ type: SegmentInput, description: 'The developers it is about; all when absent.' }) },
    complexity: factCost,
    resolve: async (product, args, context) => {
      const { timeZone } = product;
      // As of now: the facts do not look at the period.
      const period = resolvePeriod({ last: 1 }, timeZone, context.now);
      const question = { query: queryOf(product, args, context), period };
      const stages = await stagesOf(context.loadFact, question);
      return { stages, ...answerHead(product, question, ['stageCounts']) };
    },
  }),
);
