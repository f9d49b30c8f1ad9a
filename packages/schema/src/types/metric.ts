import {
  type MetricDefinition as Definition,
  type MetricAnswer as DomainAnswer,
  type Interval as DomainInterval,
  type MetricPoint as DomainPoint,
  type MetricSegment as DomainSegment,
  evaluateBreakdown,
  evaluateMetric,
  evaluateSeries,
  findMetric,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { asUserError, type Question, questionOf } from '../question.ts';
import { CalendarUnit, Dimension, NoValueReason } from './enums.ts';
import { MetricDefinition, MetricName } from './metric-definition.ts';
import { questionArgs } from './question-args.ts';

/** A metric that is asked for; evaluated once, and only if a field needs it. */
interface AskedMetric {
  readonly definition: Definition;
  readonly question: Question;
  readonly dataThrough: Date | null;
  readonly answer: () => Promise<DomainAnswer>;
}

const Interval = builder.objectRef<DomainInterval>('Interval').implement({
  description:
    'Between which bounds a figure lies with 95 % confidence: Wilson’s of a rate, ± 1.96 standard errors of the NPS.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'The lower bound.' }),
    high: t.exposeFloat('high', { description: 'The upper bound.' }),
  }),
});

const MetricPoint = builder.objectRef<DomainPoint>('MetricPoint').implement({
  description: 'A metric in one calendar unit.',
  fields: (t) => ({
    date: t.expose('date', {
      type: 'Date',
      description: 'First day of the unit, or of the period where that begins later.',
    }),
    value: t.exposeFloat('value', { nullable: true, description: 'In the metric’s unit; null where it has no value.' }),
    partial: t.exposeBoolean('partial', { description: 'Whether the unit contains today.' }),
  }),
});

const MetricSegment = builder.objectRef<DomainSegment>('MetricSegment').implement({
  description: 'A metric of one group.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'The group’s value of the dimension.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'In the metric’s unit; null where it has no value.' }),
    sampleSize: t.exposeInt('sampleSize', {
      nullable: true,
      description: 'What stands behind a rate, percentile or average.',
    }),
  }),
});

const MetricAnswer = builder.objectRef<AskedMetric>('MetricAnswer').implement({
  description: 'One metric of one period, with what it takes to trust it.',
  fields: (t) => ({
    definition: t.expose('definition', { type: MetricDefinition, complexity: 1, description: 'What it means.' }),
    value: t.float({
      nullable: true,
      description: 'In the metric’s unit: money in minor units, durations in milliseconds; null for the `reason`.',
      resolve: async ({ answer }) => (await answer()).value,
    }),
    previous: t.float({
      nullable: true,
      description: 'The value of the period of as many days before; null where that has none.',
      resolve: async ({ answer }) => (await answer()).previous,
    }),
    change: t.float({
      nullable: true,
      description:
        'From previous to value: the difference for rates and scores, else relative to the size of previous; null where either is missing, or the previous is 0.',
      resolve: async ({ answer }) => (await answer()).change,
    }),
    sampleSize: t.int({
      nullable: true,
      description: 'How many stand behind a rate, percentile or average; null for plain counts.',
      resolve: async ({ answer }) => (await answer()).sampleSize,
    }),
    lowConfidence: t.boolean({
      description: 'Whether fewer than 30 stand behind the value.',
      resolve: async ({ answer }) => (await answer()).lowConfidence,
    }),
    interval: t.field({
      type: Interval,
      nullable: true,
      description: 'For rates that are k of n, and for the NPS; else null.',
      resolve: async ({ answer }) => (await answer()).interval,
    }),
    reason: t.field({
      type: NoValueReason,
      nullable: true,
      description: 'Why there is no value; null where there is one.',
      resolve: async ({ answer }) => (await answer()).reason,
    }),
    partial: t.boolean({
      description: 'Whether the period holds a day that is not over.',
      resolve: async ({ answer }) => (await answer()).partial,
    }),
    ignored: t.stringList({
      description: 'Names of the filters that the figure ignores.',
      resolve: async ({ answer }) => [...(await answer()).ignored],
    }),
    dataThrough: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The product’s newest event; null before the first.',
      resolve: ({ dataThrough }) => dataThrough,
    }),
    series: t.field({
      type: [MetricPoint],
      description: 'The metric of every calendar unit of the period up to today, each by itself.',
      args: { by: t.arg({ type: CalendarUnit, required: true, description: 'What the period is cut into.' }) },
      complexity: { field: factCost, multiplier: 1 },
      resolve: ({ definition, question: { query, period } }, { by }, { loadFact }) =>
        evaluateSeries(definition, loadFact, query, period, by),
    }),
    breakdown: t.field({
      type: [MetricSegment],
      description:
        'The metric of every group, highest first; empty where the dimension cannot cut it (its `reason` under that filter would be NOT_SEGMENTABLE).',
      args: {
        by: t.arg({ type: Dimension, required: true, description: 'What to group by.' }),
        first: t.arg.int({ description: 'Groups: at most 100, which is also the default.' }),
      },
      complexity: { field: factCost, multiplier: 1 },
      resolve: async ({ definition, question: { query, period } }, { by, first }, { loadFact }) => {
        try {
          const { segments } = await evaluateBreakdown(definition, loadFact, query, period, by, first);
          return [...segments];
        } catch (error) {
          throw asUserError('', error);
        }
      },
    }),
  }),
});

builder.prismaObjectField('Product', 'metric', (t) =>
  t.field({
    type: MetricAnswer,
    description: 'One metric of a period, with its predecessor, its series and its breakdowns.',
    args: { name: t.arg({ type: MetricName, required: true, description: 'Which metric.' }), ...questionArgs },
    complexity: factCost,
    resolve: (product, { name, ...args }, context): AskedMetric => {
      const definition = definitionOf(name);
      const question = questionOf(product, args, context);
      const { query, period } = question;
      let answer: Promise<DomainAnswer> | undefined;
      return {
        definition,
        question,
        dataThrough: product.dataThrough,
        answer: () => (answer ??= evaluateMetric(definition, context.loadFact, query, period)),
      };
    },
  }),
);

function definitionOf(name: string): Definition {
  const definition = findMetric(name);
  if (!definition) throw new Error(`The schema names a metric that is not registered: ${name}`);
  return definition;
}
