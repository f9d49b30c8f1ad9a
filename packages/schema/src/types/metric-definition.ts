import { type MetricDefinition as Definition, metricDefinitions, type MetricName as Name } from '@firstcall/domain';
import { builder } from '../builder.ts';

const titles = Object.fromEntries(
  metricDefinitions.map(({ name, title }) => [name, { description: title }]),
) as unknown as Record<Name, { description: string }>;

/** GraphQL's MetricName: the registry's names as they stand. */
export const MetricName = builder.enumType('MetricName', { description: 'A metric by name.', values: titles });

const MetricUnit = builder.enumType('MetricUnit', {
  description: 'What the numbers of a metric are.',
  values: {
    COUNT: { description: 'How many.' },
    RATE: { description: 'A fraction: 0.25 is a quarter.' },
    RATIO: { description: 'A plain number that is no share and need not be whole.' },
    DURATION: { description: 'Milliseconds.' },
    MONEY: { description: 'Minor units of the product’s currency.' },
    SCORE: { description: 'From −100 to 100.' },
  } as const,
});

/** GraphQL's GoodDirection. */
export const GoodDirection = builder.enumType('GoodDirection', {
  description: 'Which way a change is good news.',
  values: {
    UP: { description: 'More is better.' },
    DOWN: { description: 'Less is better.' },
    NEUTRAL: { description: 'Neither.' },
  } as const,
});

/** GraphQL's MetricDefinition. */
export const MetricDefinition = builder.objectRef<Definition>('MetricDefinition').implement({
  description: 'What a metric means.',
  fields: (t) => ({
    // The registry types its names; a definition by itself has a string.
    name: t.field({ type: MetricName, description: 'Its name in this API.', resolve: ({ name }) => name as Name }),
    title: t.exposeString('title', { description: 'Its name for people.' }),
    description: t.exposeString('description', { description: 'What the number says.' }),
    formula: t.exposeString('formula', { description: 'How it is worked out.' }),
    unit: t.expose('unit', { type: MetricUnit, description: 'What its numbers are.' }),
    goodDirection: t.expose('goodDirection', { type: GoodDirection, description: 'Which way a change is good news.' }),
    ownerRole: t.exposeString('ownerRole', { description: 'Who acts on it.' }),
    target: t.exposeFloat('target', {
      nullable: true,
      description: 'What to aim at, in its unit; null where no value holds for every product.',
    }),
    caveats: t.stringList({
      description: 'What a careful reader should know before acting on it.',
      resolve: ({ caveats }) => [...caveats],
    }),
  }),
});

builder.queryField('metricDefinitions', (t) =>
  t.field({
    type: [MetricDefinition],
    description: 'Every metric, in the order in which they are listed.',
    complexity: { field: 1, multiplier: 1 },
    resolve: () => [...metricDefinitions],
  }),
);
