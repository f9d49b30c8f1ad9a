import type { Verdict as DomainVerdict, MetricName as Name } from '@firstcall/domain';
import type PrismaTypes from '@firstcall/store/pothos-types';
import { builder } from '../builder.ts';
import type { AskedCriterion } from '../launch-judgement.ts';
import { Comparison, Verdict } from './launch-criterion.ts';
import { MetricName } from './metric-definition.ts';

/** A criterion as it stood when its phase was left. */
export interface CriterionSnapshot {
  readonly title: string;
  readonly metric: string | null;
  readonly comparison: AskedCriterion['row']['comparison'];
  readonly target: number | null;
  readonly value: number | null;
  readonly sampleSize: number | null;
  readonly verdict: DomainVerdict;
  readonly since: string | null;
  readonly trend: number | null;
  readonly evidenceUrl: string | null;
}

/** What is kept of a criterion when its phase is left. */
export async function snapshotOf({ row, judged }: AskedCriterion): Promise<CriterionSnapshot> {
  const { value, sampleSize, verdict, since, trend } = await judged();
  const { metric, comparison, target, evidenceUrl } = row;
  return {
    title: row.title ?? metric ?? '',
    metric,
    comparison,
    target,
    value,
    sampleSize,
    verdict,
    since,
    trend,
    evidenceUrl,
  };
}

const LaunchCriterionSnapshot = builder.objectRef<CriterionSnapshot>('LaunchCriterionSnapshot').implement({
  description: 'A criterion as it stood when its phase was left.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What it was about: a manual check’s title, or the metric’s name.' }),
    metric: t.field({
      type: MetricName,
      nullable: true,
      description: 'The metric; null for a manual check.',
      resolve: ({ metric }) => metric as Name | null,
    }),
    comparison: t.expose('comparison', {
      type: Comparison,
      nullable: true,
      description: 'How the value had to stand to the target; null for a manual check.',
    }),
    target: t.exposeFloat('target', { nullable: true, description: 'In the metric’s unit; null for a manual check.' }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: 'Of the window that ended on the day before; null where there was none, and for a manual check.',
    }),
    sampleSize: t.exposeInt('sampleSize', {
      nullable: true,
      description: 'How many stood behind the value; null for plain counts and manual checks.',
    }),
    verdict: t.expose('verdict', { type: Verdict, description: 'How it stood.' }),
    since: t.expose('since', { type: 'Date', nullable: true, description: 'Since when; null where nothing was.' }),
    trend: t.exposeFloat('trend', {
      nullable: true,
      description: 'Change of the value per day; null of too few days.',
    }),
    evidenceUrl: t.exposeString('evidenceUrl', {
      nullable: true,
      description: 'Where a manual check could be seen; null for none.',
    }),
  }),
});

/** A change of phase as stored. */
type AdvanceRow = PrismaTypes['LaunchAdvance']['Shape'];

/** GraphQL's LaunchAdvance. */
export const LaunchAdvance = builder.objectRef<AdvanceRow>('LaunchAdvance').implement({
  description: 'A change from one launch phase to the next. Kept as it was: phases by the names they had.',
  authScopes: { read: true },
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ at }) => at }),
    by: t.exposeString('by', { description: 'Who, as they named themselves.' }),
    fromPhase: t.exposeString('fromPhase', { nullable: true, description: 'The phase left; null: the first began.' }),
    toPhase: t.exposeString('toPhase', { nullable: true, description: 'The phase begun; null: the last ended.' }),
    verdict: t.field({
      type: Verdict,
      nullable: true,
      description: 'How the criteria stood together; null where no phase was left.',
      resolve: ({ verdict }) => verdict as DomainVerdict | null,
    }),
    overrideReason: t.exposeString('overrideReason', {
      nullable: true,
      description: 'Why, although not all of them held; null where they did.',
    }),
    criteria: t.field({
      type: [LaunchCriterionSnapshot],
      description: 'How each of them stood.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ criteria }) => criteria as unknown as CriterionSnapshot[],
    }),
  }),
});

builder.prismaObjectField('Product', 'launchAdvances', (t) =>
  t.field({
    type: [LaunchAdvance],
    description: 'The latest 100 changes of launch phase, the latest first.',
    select: { launchAdvances: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 100 } },
    complexity: { field: 1, multiplier: 10 },
    resolve: ({ launchAdvances }) => launchAdvances,
  }),
);
