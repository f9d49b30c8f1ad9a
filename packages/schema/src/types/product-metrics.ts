import {
  evaluateFigures,
  type MetricDefinition,
  type MetricFigures,
  type MetricName,
  metricDefinitions,
} from '@firstcall/domain';
import { selectedFieldNames } from '@pothos/selection-mapper';
import type { GraphQLResolveInfo } from 'graphql';
import { builder, type Types } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { factCost } from '../limits.ts';
import { questionOf } from '../question.ts';
import { type Answer, addAnswerFields } from './answer.ts';
import { Duration } from './duration.ts';
import { NoValueReason } from './enums.ts';
import { Money, moneyOf } from './money.ts';
import { questionArgs } from './question-args.ts';

interface MetricsAnswer extends MetricFigures<MetricName>, Answer {
  readonly currency: string;
}

type FieldBuilder = PothosSchemaTypes.ObjectFieldBuilder<Types, MetricsAnswer>;

const figureOf = ({ figures }: MetricsAnswer, name: MetricName): number | null => figures.get(name)?.value ?? null;

function metricField(t: FieldBuilder, definition: MetricDefinition & { readonly name: MetricName }) {
  const { name, unit, wide, title, description, formula, caveats } = definition;
  const options = {
    nullable: true,
    complexity: 1,
    description: [`${title}. ${description}`, `Formula: ${formula}`, ...caveats].join('\n\n'),
  } as const;
  switch (unit) {
    case 'COUNT':
      return wide
        ? t.field({ ...options, type: 'BigInt', resolve: (answer) => figureOf(answer, name) })
        : t.int({ ...options, resolve: (answer) => figureOf(answer, name) });
    case 'DURATION':
      return t.field({ ...options, type: Duration, resolve: (answer) => figureOf(answer, name) });
    case 'MONEY':
      return t.field({
        ...options,
        type: Money,
        resolve: (answer) => moneyOf(figureOf(answer, name), answer.currency),
      });
    case 'RATE':
    case 'RATIO':
    case 'SCORE':
      return t.float({ ...options, resolve: (answer) => figureOf(answer, name) });
  }
}

const MetricReason = builder
  .objectRef<{ readonly field: MetricName; readonly reason: typeof NoValueReason.$inferType }>('MetricReason')
  .implement({
    description: 'Why a field is null.',
    fields: (t) => ({
      field: t.exposeString('field', { description: 'Which field.' }),
      reason: t.expose('reason', { type: NoValueReason, description: 'Why it is null.' }),
    }),
  });

const ProductMetrics = builder.objectRef<MetricsAnswer>('ProductMetrics').implement({
  description:
    'The metrics of a product in one period, as plain values. A field that has no value is null, and `reasons` says why.',
  fields: (t) => ({
    ...Object.fromEntries(metricDefinitions.map((definition) => [definition.name, metricField(t, definition)])),
    reasons: t.field({
      type: [MetricReason],
      description: 'Why fields of this answer are null; of all metrics where none is selected beside it.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ figures }) =>
        [...figures].flatMap(([field, { reason }]) => (reason === null ? [] : [{ field, reason }])),
    }),
  }),
});
addAnswerFields(ProductMetrics);

/** The metrics that are selected; all where `reasons` is asked for alone. */
function wantedMetrics(context: SchemaContext, info: GraphQLResolveInfo) {
  const selected = selectedFieldNames(context, info);
  const wanted = metricDefinitions.filter(({ name }) => selected.has(name));
  return wanted.length === 0 && selected.has('reasons') ? metricDefinitions : wanted;
}

builder.prismaObjectField('Product', 'metrics', (t) =>
  t.field({
    type: ProductMetrics,
    description: 'The metrics of a period, as plain values.',
    args: questionArgs,
    complexity: factCost,
    resolve: async (product, args, context, info): Promise<MetricsAnswer> => {
      const { query, period } = questionOf(product, args, context);
      const wanted = wantedMetrics(context, info);
      const metrics = await evaluateFigures<MetricName>(wanted, context.loadFact, query, period);
      return { ...metrics, dataThrough: product.dataThrough, currency: product.currency };
    },
  }),
);
