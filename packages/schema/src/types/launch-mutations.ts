import type { Criterion } from '@firstcall/domain';
import type { LaunchPhaseEdit } from '@firstcall/store';
import { builder } from '../builder.ts';
import { checkedList } from '../checked-text.ts';
import { badUserInput } from '../errors.ts';
import { decodeGlobalId, rowNumber } from '../global-id.ts';
import { askCriteria, judgeReadiness } from '../launch-judgement.ts';
import { productToWrite, write } from '../write.ts';
import { LaunchAdvance, snapshotOf } from './launch-advance.ts';
import { Comparison } from './launch-criterion.ts';
import { LaunchPhase } from './launch-phase.ts';
import { MetricName } from './metric-definition.ts';

const LaunchPhaseInput = builder.inputType('LaunchPhaseInput', {
  description: 'A launch phase, whole: what is left out is cleared, but for position, startedAt and endedAt.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name for people.' }),
    focus: t.stringList({ description: 'What it is about, in order; at most 20.' }),
    plannedStart: t.field({ type: 'Date', description: 'First day by the plan.' }),
    plannedEnd: t.field({ type: 'Date', description: 'Last day by the plan.' }),
    leastMonths: t.int({ description: 'How many months it usually takes at least; goes with mostMonths.' }),
    mostMonths: t.int({ description: 'How many months it usually takes at most.' }),
    startedAt: t.field({ type: 'DateTime', description: 'When it began, of a phase that has.' }),
    endedAt: t.field({ type: 'DateTime', description: 'When it ended, of a phase that has.' }),
    position: t.int({ description: 'Its place among the phases, from 0. The others keep their order.' }),
  }),
});

const MetricCriterionInput = builder.inputType('MetricCriterionInput', {
  description: 'What a metric must show.',
  fields: (t) => ({
    metric: t.field({ type: MetricName, required: true, description: 'Which metric.' }),
    comparison: t.field({ type: Comparison, required: true, description: 'How its value must stand to the target.' }),
    target: t.float({
      required: true,
      description: 'In the metric’s unit: rates 0 to 1, durations in milliseconds, money in minor units.',
    }),
    windowDays: t.int({
      defaultValue: 30,
      description: 'Each day’s value is that of so many days ending with it; at most 366.',
    }),
    minimumSample: t.int({ defaultValue: 0, description: 'Fewer behind a value are insufficient data.' }),
    holdDays: t.int({ defaultValue: 1, description: 'Finished days in a row that it must hold; at most 90.' }),
  }),
});

const ManualCriterionInput = builder.inputType('ManualCriterionInput', {
  description: 'What a person confirms.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'What is to be confirmed.' }),
    owner: t.string({ required: true, description: 'Who answers for it.' }),
    evidenceUrl: t.string({ description: 'Where it can be seen: https or http. A check that is met needs one.' }),
    metAt: t.field({ type: 'DateTime', description: 'When it was confirmed; absent: it is not.' }),
  }),
});

const CriterionInput = builder.inputType('CriterionInput', {
  description: 'A criterion, whole: one of the two.',
  fields: (t) => ({
    metric: t.field({ type: MetricCriterionInput, description: 'What a metric must show.' }),
    manual: t.field({ type: ManualCriterionInput, description: 'What a person confirms.' }),
  }),
});

const productArg = { required: true, description: 'Slug of the product.' } as const;
const revisionText = '`revision` of the phase as you read it; CONFLICT where it has moved.';

builder.mutationFields((t) => ({
  launchPhaseSave: t.prismaField({
    type: LaunchPhase,
    complexity: 1,
    description: 'Edits a launch phase, or adds one, and answers it. Its status moves by launchPhaseAdvance.',
    args: {
      product: t.arg.string(productArg),
      phase: t.arg({ type: LaunchPhaseInput, required: true, description: 'What it is to be.' }),
      id: t.arg.id({ description: 'Its id; absent: a new one, last unless it says otherwise.' }),
      revision: t.arg.int({ description: `${revisionText} None for a new phase.` }),
    },
    resolve: async (query, _root, { product: slug, phase, id, revision }, context) => {
      const { id: productId } = await productToWrite(slug, context);
      const edit = editOf(phase);
      if (id == null) {
        const added = await write('phase.', () => context.store.launch.addPhase(productId, edit));
        return context.store.prisma.launchPhase.findUniqueOrThrow({ ...query, where: { id: added } });
      }
      if (revision == null)
        throw badUserInput('revision', 'revision is missing. Send that of the phase as you read it.');
      const phaseId = phaseNumber('id', id);
      await write('phase.', () => context.store.launch.savePhase({ productId, phaseId, revision }, edit, context.now));
      return context.store.prisma.launchPhase.findUniqueOrThrow({ ...query, where: { id: phaseId } });
    },
  }),
  criterionSave: t.prismaField({
    type: LaunchPhase,
    complexity: 1,
    description: 'Adds, edits or removes a criterion of a launch phase, and answers the phase.',
    args: {
      product: t.arg.string(productArg),
      phase: t.arg.id({ required: true, description: 'Id of the phase.' }),
      revision: t.arg.int({ required: true, description: revisionText }),
      id: t.arg.id({ description: 'Id of the criterion; absent: a new one.' }),
      criterion: t.arg({ type: CriterionInput, description: 'What it is to be; absent: it is removed.' }),
    },
    resolve: async (query, _root, { product: slug, phase, revision, id, criterion }, context) => {
      const { id: productId } = await productToWrite(slug, context);
      const phaseId = phaseNumber('phase', phase);
      const saved = criterion == null ? null : criterionOf(criterion);
      const prefix = criterion?.manual ? 'criterion.manual.' : 'criterion.metric.';
      await write(saved === null ? '' : prefix, () =>
        context.store.launch.saveCriterion(
          { productId, phaseId, revision },
          id == null ? null : rowNumber(id),
          saved,
          context.now,
        ),
      );
      return context.store.prisma.launchPhase.findUniqueOrThrow({ ...query, where: { id: phaseId } });
    },
  }),
  launchPhaseAdvance: t.field({
    type: LaunchAdvance,
    complexity: 10,
    description:
      'Ends the launch phase that is under way and begins the next; where none is under way, begins the first that is planned. Keeps who did it, when, and how the criteria stood.',
    args: {
      product: t.arg.string(productArg),
      phase: t.arg.id({ required: true, description: 'Id of the phase that is under way, or of the first to begin.' }),
      revision: t.arg.int({ required: true, description: revisionText }),
      by: t.arg.string({ required: true, description: 'Who decides, for the history.' }),
      overrideReason: t.arg.string({ description: 'Why, where not every criterion holds; needed then.' }),
    },
    resolve: async (_root, { product: slug, phase, revision, by, overrideReason }, context) => {
      const product = await productToWrite(slug, context);
      const phaseId = phaseNumber('phase', phase);
      const row = await context.store.prisma.launchPhase.findUnique({
        where: { id: phaseId, productId: product.id },
        include: { criteria: { orderBy: { position: 'asc' } } },
      });
      const asked = row?.status === 'ACTIVE' ? askCriteria(row.criteria, product, context) : null;
      const judged = asked && {
        verdict: (await judgeReadiness(asked)).verdict,
        criteria: await Promise.all(asked.map(snapshotOf)),
      };
      const id = await write('', () =>
        context.store.launch.advance(
          { productId: product.id, phaseId, revision },
          { by, at: context.now, overrideReason: overrideReason ?? null },
          judged,
        ),
      );
      return context.store.prisma.launchAdvance.findUniqueOrThrow({ where: { id } });
    },
  }),
}));

/** A phase's number from its id; -1, which no phase has, for the id of something else. */
function phaseNumber(field: string, id: string): number {
  const { typename, id: key } = decodeGlobalId(id);
  if (typename !== 'LaunchPhase') throw badUserInput(field, `${field} is not the id of a launch phase.`);
  return rowNumber(key);
}

function editOf(phase: typeof LaunchPhaseInput.$inferInput): LaunchPhaseEdit {
  const { leastMonths, mostMonths, startedAt, endedAt, position } = phase;
  if ((leastMonths == null) !== (mostMonths == null)) {
    throw badUserInput('phase.mostMonths', 'leastMonths and mostMonths go together. Send both or neither.');
  }
  return {
    name: phase.name,
    focus: checkedList('phase.focus', phase.focus ?? []),
    plannedStart: phase.plannedStart ?? null,
    plannedEnd: phase.plannedEnd ?? null,
    usualMonths: leastMonths == null || mostMonths == null ? null : { least: leastMonths, most: mostMonths },
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(position == null ? {} : { position }),
  };
}

function criterionOf({ metric, manual }: typeof CriterionInput.$inferInput): Criterion {
  if (metric && !manual) {
    const { windowDays, minimumSample, holdDays, ...rest } = metric;
    return {
      kind: 'METRIC',
      ...rest,
      windowDays: windowDays ?? 30,
      minimumSample: minimumSample ?? 0,
      holdDays: holdDays ?? 1,
    };
  }
  if (manual && !metric) {
    const { title, owner, evidenceUrl, metAt } = manual;
    return { kind: 'MANUAL', title, owner, evidenceUrl: evidenceUrl ?? null, metAt: metAt ?? null };
  }
  throw badUserInput('criterion', 'A criterion is one of metric and manual. Send exactly one of them.');
}
