import {
  type CellValue,
  type Competitor,
  type CellType as DomainCellType,
  type CompetitorKind as DomainKind,
  type Standing as DomainStanding,
  formatCell,
  type MetricName as Name,
  positioningCsv,
  positioningMarkdown,
  type RankedCell,
  type RankedDimension,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { answerPositioning, type PositioningAnswer } from '../positioning-answer.ts';
import { NoValueReason } from './enums.ts';
import { GoodDirection, MetricName } from './metric-definition.ts';

/** GraphQL's CellType. */
export const CellType = builder.enumType('CellType', {
  description: 'What the cells of a dimension hold.',
  values: {
    DURATION: { description: '`milliseconds`.' },
    COUNT: { description: '`count`: any number.' },
    MONEY: {
      description: 'A formula: `percent` of an amount and `fixedMinor`; compared at the dimension’s referenceMinor.',
    },
    PERCENT: { description: '`percent`, 0 to 100.' },
    ENUM: { description: '`option`: one of the dimension’s.' },
    TEXT: { description: '`text`; not ranked.' },
  } satisfies Record<DomainCellType, unknown>,
});

/** GraphQL's CompetitorKind. */
export const CompetitorKind = builder.enumType('CompetitorKind', {
  description: 'What somebody else’s offer is to ours.',
  values: {
    DIRECT: { description: 'Does the same.' },
    INDIRECT: { description: 'Solves the problem in another way.' },
    BUILD: { description: 'To build it oneself.' },
  } satisfies Record<DomainKind, unknown>,
});

const Standing = builder.enumType('Standing', {
  description: 'How we stand in a dimension.',
  values: {
    LEAD: { description: 'Nobody is as good.' },
    TIE: { description: 'Nobody is better, somebody is as good.' },
    TRAIL: { description: 'Somebody is better.' },
  } satisfies Record<DomainStanding, unknown>,
});

const ExportFormat = builder.enumType('ExportFormat', {
  description: 'What a table is written in.',
  values: {
    CSV: { description: 'RFC 4180, a row a cell with all that is known of it. Nothing in it runs in a spreadsheet.' },
    MARKDOWN: { description: 'A table for people, a row a dimension.' },
  } as const,
});

const PositioningDimension = builder.objectRef<RankedDimension>('PositioningDimension').implement({
  description: 'What is compared.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its name in cells.' }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
    type: t.expose('type', { type: CellType, description: 'What its cells hold.' }),
    betterDirection: t.expose('betterDirection', {
      type: GoodDirection,
      description: 'Which way is better; NEUTRAL is not ranked. Of an ENUM, options that come later are more.',
    }),
    weight: t.exposeInt('weight', { description: 'How much it counts, 1 to 10.' }),
    options: t.stringList({
      description: 'What cells of an ENUM can hold, least first.',
      resolve: ({ options }) => [...options],
    }),
    referenceMinor: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'The amount that formulas of MONEY are compared at, in minor units; null for other types.',
      resolve: ({ referenceMinor }) => referenceMinor,
    }),
    standing: t.expose('standing', {
      type: Standing,
      nullable: true,
      description: 'How we stand; null where our own cell, or that of every competitor, cannot be ranked.',
    }),
  }),
});

const PositioningCompetitor = builder.objectRef<Competitor>('PositioningCompetitor').implement({
  description: 'Who we are compared with.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its name in cells.' }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
    kind: t.expose('kind', { type: CompetitorKind, description: 'What it is to us.' }),
  }),
});

type ValueFields = {
  readonly [Field in 'milliseconds' | 'count' | 'percent' | 'fixedMinor']?: number;
} & { readonly option?: string; readonly text?: string };

const PositioningValue = builder.objectRef<CellValue>('PositioningValue').implement({
  description: 'What a cell holds, in the fields of its dimension’s type; the others are null.',
  fields: (t) => {
    const numberOf = (field: 'milliseconds' | 'count' | 'percent' | 'fixedMinor', description: string) =>
      t.float({ nullable: true, description, resolve: (value) => (value as ValueFields)[field] ?? null });
    const textOf = (field: 'option' | 'text', description: string) =>
      t.string({ nullable: true, description, resolve: (value) => (value as ValueFields)[field] ?? null });
    return {
      milliseconds: numberOf('milliseconds', 'Of a DURATION.'),
      count: numberOf('count', 'Of a COUNT.'),
      percent: numberOf('percent', 'Of a PERCENT, and of an amount in MONEY.'),
      fixedMinor: numberOf('fixedMinor', 'Of MONEY, in minor units of the product’s currency, parts of one included.'),
      option: textOf('option', 'Of an ENUM.'),
      text: textOf('text', 'Of a TEXT.'),
    };
  },
});

interface AnsweredCell {
  readonly cell: RankedCell;
  readonly answer: PositioningAnswer;
}

const PositioningCell = builder.objectRef<AnsweredCell>('PositioningCell').implement({
  description: 'What is known of one competitor, or of us, in one dimension.',
  fields: (t) => ({
    dimension: t.string({ description: 'Slug of its dimension.', resolve: ({ cell }) => cell.dimension }),
    competitor: t.string({
      nullable: true,
      description: 'Slug of the competitor; null: ours.',
      resolve: ({ cell }) => cell.competitor,
    }),
    value: t.field({
      type: PositioningValue,
      nullable: true,
      description: 'What it holds; null in a live cell for the `reason`.',
      resolve: ({ cell }) => cell.value,
    }),
    formatted: t.string({
      nullable: true,
      description: 'The same for people, in English; null where value is.',
      resolve: ({ cell, answer }) => cell.value && formatCell(cell.value, answer.product.currency),
    }),
    reason: t.field({
      type: NoValueReason,
      nullable: true,
      description: 'Why a live cell has no value; null where it has.',
      resolve: ({ cell, answer }) => (cell.metric === null ? null : (answer.reasons.get(cell.dimension) ?? null)),
    }),
    rank: t.int({
      nullable: true,
      description: '1 is the best of its dimension; equals share a rank. Null: not ranked.',
      resolve: ({ cell }) => cell.rank,
    }),
    metric: t.field({
      type: MetricName,
      nullable: true,
      description: 'The metric of a live cell, of the last 30 finished days; null where the value was given.',
      resolve: ({ cell }) => cell.metric as Name | null,
    }),
    source: t.string({
      nullable: true,
      description: 'Where it was seen; null: nobody noted it.',
      resolve: ({ cell }) => cell.source,
    }),
    seenOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'When it was seen; null in a live cell.',
      resolve: ({ cell }) => cell.seenOn,
    }),
    stale: t.boolean({
      description: 'Whether it was seen more than 90 days ago; a live cell never is.',
      resolve: ({ cell }) => cell.stale,
    }),
  }),
});

/** GraphQL's Positioning. */
export const Positioning = builder.objectRef<PositioningAnswer>('Positioning').implement({
  description: 'How the product compares with others.',
  fields: (t) => ({
    revision: t.exposeInt('revision', {
      description:
        'Rises with every change, 0 while nobody has saved one: then it is the template. Send it along to save.',
    }),
    dimensions: t.field({
      type: [PositioningDimension],
      description: 'What is compared, in order.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ dimensions }) => [...dimensions],
    }),
    competitors: t.field({
      type: [PositioningCompetitor],
      description: 'Who we are compared with, in order.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ competitors }) => [...competitors],
    }),
    cells: t.field({
      type: [PositioningCell],
      description:
        'By dimension in their order, ours first, then competitors in theirs. What is not known has no cell.',
      complexity: { field: 1, multiplier: 30 },
      resolve: (answer) => answer.cells.map((cell) => ({ cell, answer })),
    }),
    leadWeight: t.int({
      description: 'Weights of the dimensions in which we lead, added up.',
      resolve: ({ weights }) => weights.LEAD,
    }),
    tieWeight: t.int({ description: 'Of those in which we tie.', resolve: ({ weights }) => weights.TIE }),
    trailWeight: t.int({ description: 'Of those in which we trail.', resolve: ({ weights }) => weights.TRAIL }),
    export: t.string({
      description: 'The whole table as text.',
      args: { format: t.arg({ type: ExportFormat, required: true, description: 'What it is written in.' }) },
      complexity: 1,
      resolve: (answer, { format }) =>
        format === 'CSV' ? positioningCsv(answer, answer.product) : positioningMarkdown(answer, answer.product),
    }),
  }),
});

builder.prismaObjectField('Product', 'positioning', (t) =>
  t.field({
    type: Positioning,
    nullable: true,
    description:
      'How the product compares with others; the template while nobody has saved one. Null only beside an error.',
    complexity: factCost,
    resolve: (product, _args, context) => answerPositioning(product, context),
  }),
);
