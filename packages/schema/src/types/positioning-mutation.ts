import {
  type CellValue,
  type CellType as DomainCellType,
  type Positioning as DomainPositioning,
  today,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import { badUserInput } from '../errors.ts';
import { answerPositioning } from '../positioning-answer.ts';
import { productToWrite, write } from '../write.ts';
import { GoodDirection, MetricName } from './metric-definition.ts';
import { CellType, CompetitorKind, Positioning } from './positioning.ts';

const PositioningDimensionInput = builder.inputType('PositioningDimensionInput', {
  description: 'What is compared.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Its name in cells: lower-case letters, digits and hyphens.' }),
    name: t.string({ required: true, description: 'Its name for people.' }),
    type: t.field({ type: CellType, required: true, description: 'What its cells hold.' }),
    betterDirection: t.field({ type: GoodDirection, required: true, description: 'Which way is better.' }),
    weight: t.int({ defaultValue: 1, description: 'How much it counts, 1 to 10.' }),
    options: t.stringList({ description: 'What cells of an ENUM can hold, least first; at most 20.' }),
    referenceMinor: t.int({ description: 'The amount that formulas of MONEY are compared at, in minor units.' }),
  }),
});

const PositioningCompetitorInput = builder.inputType('PositioningCompetitorInput', {
  description: 'Who we are compared with.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Its name in cells: lower-case letters, digits and hyphens.' }),
    name: t.string({ required: true, description: 'Its name for people.' }),
    kind: t.field({ type: CompetitorKind, required: true, description: 'What it is to us.' }),
  }),
});

const PositioningValueInput = builder.inputType('PositioningValueInput', {
  description: 'What a cell holds: exactly the fields of its dimension’s type. Numbers have at most four decimals.',
  fields: (t) => ({
    milliseconds: t.float({ description: 'Of a DURATION: a whole number.' }),
    count: t.float({ description: 'Of a COUNT.' }),
    percent: t.float({ description: 'Of a PERCENT, and of an amount in MONEY: 0 to 100.' }),
    fixedMinor: t.float({ description: 'Of MONEY, in minor units of the product’s currency.' }),
    option: t.string({ description: 'Of an ENUM: one of the dimension’s options.' }),
    text: t.string({ description: 'Of a TEXT: at most 1,000 characters.' }),
  }),
});

const PositioningCellInput = builder.inputType('PositioningCellInput', {
  description:
    'What is known of one competitor, or of us, in one dimension: a value that was seen, or a metric of our own.',
  fields: (t) => ({
    dimension: t.string({ required: true, description: 'Slug of its dimension.' }),
    competitor: t.string({ description: 'Slug of the competitor; absent: ours.' }),
    value: t.field({ type: PositioningValueInput, description: 'What it holds; none in a live cell.' }),
    metric: t.field({ type: MetricName, description: 'Makes our own cell live: its value is this metric’s.' }),
    source: t.string({ description: 'Where it was seen.' }),
    seenOn: t.field({ type: 'Date', description: 'When it was seen; none in a live cell.' }),
  }),
});

const PositioningInput = builder.inputType('PositioningInput', {
  description: 'A positioning, whole: what is left out is gone. At most 50 dimensions and 20 competitors.',
  fields: (t) => ({
    dimensions: t.field({ type: [PositioningDimensionInput], required: true, description: 'In order.' }),
    competitors: t.field({ type: [PositioningCompetitorInput], required: true, description: 'In order.' }),
    cells: t.field({ type: [PositioningCellInput], required: true, description: 'In any order.' }),
  }),
});

builder.mutationField('positioningSave', (t) =>
  t.field({
    type: Positioning,
    complexity: 10,
    description: 'Writes how the product compares with others, and answers it.',
    args: {
      product: t.arg.string({ required: true, description: 'Slug of the product.' }),
      positioning: t.arg({ type: PositioningInput, required: true, description: 'What it is to be.' }),
      revision: t.arg.int({
        required: true,
        description: '`revision` of the positioning as you read it; CONFLICT where it has moved.',
      }),
    },
    resolve: async (_root, { product: slug, positioning, revision }, context) => {
      const product = await productToWrite(slug, context);
      const saved = positioningOf(positioning);
      await write('positioning.', () =>
        context.store.positionings.save(product.id, saved, revision, today(product.timeZone, context.now)),
      );
      return answerPositioning(product, context);
    },
  }),
);

function positioningOf({ dimensions, competitors, cells }: typeof PositioningInput.$inferInput): DomainPositioning {
  const types = new Map(dimensions.map(({ slug, type }) => [slug, type]));
  return {
    dimensions: dimensions.map(({ weight, options, referenceMinor, ...dimension }) => ({
      ...dimension,
      weight: weight ?? 1,
      options: options ?? [],
      referenceMinor: referenceMinor ?? null,
    })),
    competitors,
    cells: cells.map(({ dimension, competitor, value, metric, source, seenOn }, i) => ({
      dimension,
      competitor: competitor ?? null,
      value: value == null ? null : cellValueOf(`positioning.cells[${i}].value`, value, types.get(dimension)),
      metric: metric ?? null,
      source: source ?? null,
      seenOn: seenOn ?? null,
    })),
  };
}

const fieldsOf = {
  DURATION: ['milliseconds'],
  COUNT: ['count'],
  MONEY: ['percent', 'fixedMinor'],
  PERCENT: ['percent'],
  ENUM: ['option'],
  TEXT: ['text'],
} as const satisfies Record<DomainCellType, readonly (keyof typeof PositioningValueInput.$inferInput)[]>;

/** The value by the type of its dimension, which says what fields it must have. */
function cellValueOf(
  path: string,
  value: typeof PositioningValueInput.$inferInput,
  type: DomainCellType | undefined,
): CellValue | null {
  // The store names a dimension that is not there.
  if (type === undefined) return null;
  const wanted: readonly string[] = fieldsOf[type];
  const given = Object.entries(value).flatMap(([field, each]) => (each == null ? [] : [field]));
  if (given.length !== wanted.length || !wanted.every((field) => given.includes(field))) {
    throw badUserInput(path, `The dimension is ${type}: send exactly ${wanted.join(' and ')}.`);
  }
  return {
    type,
    ...Object.fromEntries(Object.entries(value).filter(([field]) => wanted.includes(field))),
  } as CellValue;
}
