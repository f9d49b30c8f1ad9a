import { builder, type NodeOf } from '../builder.ts';
import { askerOf } from '../context.ts';
import { rowNumber } from '../global-id.ts';
import { askCriteria, judgeReadiness } from '../launch-judgement.ts';
import { factCost } from '../limits.ts';
import { coveredProducts } from '../principal.ts';
import { LaunchCriterion, LaunchReadiness } from './launch-criterion.ts';

const LaunchPhaseStatus = builder.enumType('LaunchPhaseStatus', {
  description: 'How far a launch phase is.',
  values: {
    PLANNED: { description: 'Not begun.' },
    ACTIVE: { description: 'Going on.' },
    COMPLETED: { description: 'Over.' },
  } as const,
});

// Prisma reads a database date as midnight UTC.
const dateOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

const judged = { criteria: { orderBy: { position: 'asc' } }, product: true } as const;

/** GraphQL's LaunchPhase. */
export const LaunchPhase: NodeOf<'LaunchPhase'> = builder.prismaNode('LaunchPhase', {
  description: 'A phase of bringing the product to market.',
  authScopes: { read: true },
  nullable: true,
  id: { field: 'id', description: 'Opaque.' },
  findUnique: (id, context) => ({ id: rowNumber(id), product: coveredProducts(askerOf(context)) }),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name for people.' }),
    status: t.expose('status', { type: LaunchPhaseStatus, description: 'How far it is.' }),
    focus: t.exposeStringList('focus', { description: 'What it is about, in order.' }),
    plannedStart: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day by the plan; null if it names none.',
      resolve: ({ plannedStart }) => dateOf(plannedStart),
    }),
    plannedEnd: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day by the plan; null if it names none.',
      resolve: ({ plannedEnd }) => dateOf(plannedEnd),
    }),
    startedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it began; null before.',
      resolve: ({ startedAt }) => startedAt,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null before.',
      resolve: ({ endedAt }) => endedAt,
    }),
    leastMonths: t.exposeInt('leastMonths', {
      nullable: true,
      description: 'How many months it usually takes at least; null: it goes on, or nobody said.',
    }),
    mostMonths: t.exposeInt('mostMonths', {
      nullable: true,
      description: 'How many months it usually takes at most; null: it goes on, or nobody said.',
    }),
    revision: t.exposeInt('revision', {
      description: 'Rises with every change of the phase or its criteria; send it along to change them.',
    }),
    criteria: t.field({
      type: [LaunchCriterion],
      description: 'What must hold before it is left, in order.',
      select: judged,
      complexity: { field: factCost, multiplier: 2 },
      resolve: ({ criteria, product }, _args, context) => [...askCriteria(criteria, product, context)],
    }),
    readiness: t.field({
      type: LaunchReadiness,
      description: 'Whether it may be left, by its criteria.',
      select: judged,
      complexity: factCost,
      resolve: ({ criteria, product }, _args, context) => judgeReadiness(askCriteria(criteria, product, context)),
    }),
  }),
});

builder.prismaObjectField('Product', 'launchPhases', (t) =>
  t.relation('launchPhases', {
    type: LaunchPhase,
    description: 'The phases of bringing the product to market, in order.',
    query: { orderBy: { position: 'asc' } },
    complexity: { field: 1, multiplier: 10 },
  }),
);
