import {
  comparisons,
  type Comparison as DomainComparison,
  type Outlook as DomainOutlook,
  type Readiness as DomainReadiness,
  type Verdict as DomainVerdict,
  findMetric,
  type MetricName as Name,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import type { AskedCriterion } from '../launch-judgement.ts';
import { MetricName } from './metric-definition.ts';

const comparisonTexts: { readonly [Name in DomainComparison]: string } = {
  AT_LEAST: 'The target or more.',
  AT_MOST: 'The target or less.',
  MORE_THAN: 'More than the target.',
  LESS_THAN: 'Less than the target.',
};

/** GraphQL's Comparison. */
export const Comparison = builder.enumType('Comparison', {
  description: 'How a value must stand to its target.',
  values: Object.fromEntries(comparisons.map((name) => [name, { description: comparisonTexts[name] }])) as {
    readonly [Name in DomainComparison]: { description: string };
  },
});

/** GraphQL's Verdict. */
export const Verdict = builder.enumType('Verdict', {
  description: 'How a criterion, or all of a phase, stands.',
  values: {
    PASS: { description: 'It holds, and has for as many days as it must.' },
    NOT_HELD_LONG_ENOUGH: { description: 'It holds, but not yet for as many days as it must.' },
    INSUFFICIENT_DATA: {
      description: 'There is no value, or too small a sample behind it; of a phase: or no criterion.',
    },
    FAIL: { description: 'It does not hold.' },
  } satisfies Record<DomainVerdict, unknown>,
});

const Outlook = builder.enumType('Outlook', {
  description: 'What is to be expected at the present trend.',
  values: {
    HOLDS: { description: 'It holds already.' },
    EXPECTED: { description: 'It will hold by the date.' },
    NOT_AT_THIS_TREND: { description: 'Not within two years: the value stands still, moves away or too slowly.' },
    UNKNOWN: { description: 'Too few days with enough data, or a manual check that is not met.' },
  } satisfies Record<DomainOutlook, unknown>,
});

const CriterionKind = builder.enumType('CriterionKind', {
  description: 'What a criterion asks for.',
  values: {
    METRIC: { description: 'What a metric must show.' },
    MANUAL: { description: 'What a person confirms.' },
  } as const,
});

/** GraphQL's LaunchReadiness. */
export const LaunchReadiness = builder.objectRef<DomainReadiness>('LaunchReadiness').implement({
  description: 'Whether a launch phase may be left, and when it may if the present trend goes on.',
  fields: (t) => ({
    verdict: t.expose('verdict', { type: Verdict, description: 'PASS where every criterion passes.' }),
    outlook: t.field({
      type: Outlook,
      description: 'Of the criterion that comes last.',
      resolve: ({ forecast }) => forecast.outlook,
    }),
    forecastDate: t.field({
      type: 'Date',
      nullable: true,
      description: 'When the last criterion will have held as long as it must; null for the `outlook`.',
      resolve: ({ forecast }) => forecast.date,
    }),
    forecastEarliest: t.field({
      type: 'Date',
      nullable: true,
      description: 'The early end of the 95 % interval around it; null: open.',
      resolve: ({ forecast }) => forecast.earliest,
    }),
    forecastLatest: t.field({
      type: 'Date',
      nullable: true,
      description: 'The late end of the 95 % interval around it; null: open.',
      resolve: ({ forecast }) => forecast.latest,
    }),
  }),
});

/** GraphQL's LaunchCriterion. */
export const LaunchCriterion = builder.objectRef<AskedCriterion>('LaunchCriterion').implement({
  description:
    'What must hold before a launch phase is left, judged on finished days. Values are in the metric’s unit, as those of `metric().value`.',
  fields: (t) => ({
    id: t.id({ description: 'For criterionSave.', resolve: ({ row }) => String(row.id) }),
    kind: t.field({ type: CriterionKind, description: 'What it asks for.', resolve: ({ row }) => row.kind }),
    title: t.string({
      description: 'What it is about, for people.',
      resolve: ({ row }) => row.title ?? findMetric(row.metric ?? '')?.title ?? '',
    }),
    metric: t.field({
      type: MetricName,
      nullable: true,
      description: 'The metric; null for a manual check.',
      resolve: ({ row }) => row.metric as Name | null,
    }),
    comparison: t.field({
      type: Comparison,
      nullable: true,
      description: 'How its value must stand to the target; null for a manual check.',
      resolve: ({ row }) => row.comparison,
    }),
    target: t.float({
      nullable: true,
      description: 'In the metric’s unit; null for a manual check.',
      resolve: ({ row }) => row.target,
    }),
    windowDays: t.int({
      nullable: true,
      description: 'Each day’s value is that of so many days ending with it; null for a manual check.',
      resolve: ({ row }) => row.windowDays,
    }),
    minimumSample: t.int({
      nullable: true,
      description: 'Fewer behind a value are insufficient data; null for a manual check.',
      resolve: ({ row }) => row.minimumSample,
    }),
    holdDays: t.int({
      nullable: true,
      description: 'Finished days in a row that it must hold; null for a manual check.',
      resolve: ({ row }) => row.holdDays,
    }),
    owner: t.string({
      nullable: true,
      description: 'Who answers for a manual check, or acts on the metric.',
      resolve: ({ row }) => row.owner ?? findMetric(row.metric ?? '')?.ownerRole ?? null,
    }),
    evidenceUrl: t.string({
      nullable: true,
      description: 'Where a manual check can be seen; null before, and for a metric.',
      resolve: ({ row }) => row.evidenceUrl,
    }),
    metAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When a manual check was confirmed; null before, and for a metric.',
      resolve: ({ row }) => row.metAt,
    }),
    value: t.float({
      nullable: true,
      description: 'Of the window that ended yesterday; null where there is none, and for a manual check.',
      resolve: async ({ judged }) => (await judged()).value,
    }),
    sampleSize: t.int({
      nullable: true,
      description: 'How many stand behind the value; null for plain counts and manual checks.',
      resolve: async ({ judged }) => (await judged()).sampleSize,
    }),
    verdict: t.field({
      type: Verdict,
      description: 'How it stands.',
      resolve: async ({ judged }) => (await judged()).verdict,
    }),
    since: t.field({
      type: 'Date',
      nullable: true,
      description:
        'Since when it has held, missed its target or lacked data without a break, as far back as is looked: 28 days, or as long as it must hold. Null for a check that is not met.',
      resolve: async ({ judged }) => (await judged()).since,
    }),
    heldDays: t.int({
      description: 'Finished days in a row that it has held, as far back as is looked; 0 for a manual check.',
      resolve: async ({ judged }) => (await judged()).heldDays,
    }),
    trend: t.float({
      nullable: true,
      description:
        'Change of the value per day, by least squares over the days looked at; null of fewer than seven with enough data.',
      resolve: async ({ judged }) => (await judged()).trend,
    }),
    readiness: t.field({
      type: LaunchReadiness,
      description: 'The same of this criterion alone, with the forecast of its date.',
      resolve: async ({ judged }) => judged(),
    }),
  }),
});
