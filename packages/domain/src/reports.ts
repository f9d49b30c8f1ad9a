import { type ActivityDay, buildActivity } from './activity.ts';
import { activityPeriod, isPartial } from './calendar.ts';
import { evaluateFigure, type LoadFact, type MetricFigure, type Provenance } from './evaluate.ts';
import { emptyFacts, type FactName, type FactQuery, type Facts, type Period, UNGROUPED } from './facts.ts';
import { buildFunnel, type Funnel } from './funnel.ts';
import { type MetricName, metricDefinitions } from './metrics/registry.ts';
import { applySegment } from './segment.ts';
import { buildTtfc, type Ttfc, type TtfcMilestone } from './ttfc.ts';

/** The funnel of a period, as answered. */
export type FunnelReport = Funnel & Provenance;

/** Time to first call of a period, as answered. */
export type TtfcReport = Ttfc & Provenance;

/** The days of a period up to today, as answered. */
export interface ActivityReport extends Provenance {
  readonly days: readonly ActivityDay[];
}

/** Every registered metric of a period, as answered. */
export interface MetricsReport extends Provenance {
  readonly figures: ReadonlyMap<MetricName, MetricFigure>;
}

/** The cohort funnel with its visitors line, which is null where the segment filters by what visitors do not have. */
export async function answerFunnel(load: LoadFact, query: FactQuery, period: Period): Promise<FunnelReport> {
  const { segmentable } = applySegment(['visitorCounts'], query.segment);
  const [cohortFunnel, milestoneCounts, visitorCounts] = await Promise.all([
    loadOne('cohortFunnel', load, query, period),
    segmentable ? loadOne('milestoneCounts', load, query, period) : emptyFacts.milestoneCounts,
    segmentable ? loadOne('visitorCounts', load, query, period) : null,
  ]);
  return {
    ...buildFunnel({ cohortFunnel, milestoneCounts, visitorCounts }, query.windowMs),
    ...provenance(['cohortFunnel'], query, period),
  };
}

/** Time to the milestone over the cohort who signed up in the period, against the product's target. */
export async function answerTtfc(
  load: LoadFact,
  query: FactQuery,
  period: Period,
  to: TtfcMilestone,
  targetMs: number,
): Promise<TtfcReport> {
  const [times, cohortFunnel] = await Promise.all([
    loadOne(to === 'FIRST_CALL' ? 'timeToFirstCall' : 'timeToFirstSuccess', load, query, period),
    loadOne('cohortFunnel', load, query, period),
  ]);
  return { ...buildTtfc({ times, cohortFunnel }, to, targetMs), ...provenance(['cohortFunnel'], query, period) };
}

/** Active developers and their comings and goings, day by day. */
export async function answerActivity(load: LoadFact, query: FactQuery, period: Period): Promise<ActivityReport> {
  const { timeZone, now } = query;
  const activity = await loadOne('activity', load, query, activityPeriod(period, timeZone, now));
  return { days: buildActivity(activity, period, timeZone, now), ...provenance(['activity'], query, period) };
}

/** Every registered metric, or those named, without the period before. */
export async function answerMetrics(
  load: LoadFact,
  query: FactQuery,
  period: Period,
  names: readonly MetricName[] = metricDefinitions.map(({ name }) => name),
): Promise<MetricsReport> {
  const wanted = metricDefinitions.filter(({ name }) => names.includes(name));
  const figures = await Promise.all(
    wanted.map(
      async (definition): Promise<[MetricName, MetricFigure]> => [
        definition.name,
        await evaluateFigure(definition, load, query, period),
      ],
    ),
  );
  return {
    figures: new Map(figures),
    partial: isPartial(period, query.timeZone, query.now),
    ignored: [...new Set(figures.flatMap(([, { ignored }]) => ignored))],
  };
}

async function loadOne<Name extends FactName>(
  name: Name,
  load: LoadFact,
  query: FactQuery,
  period: Period,
): Promise<Facts[Name]> {
  const { segment } = applySegment([name], query.segment);
  return (await load(name, { ...query, segment }, period)).get(UNGROUPED) ?? emptyFacts[name];
}

function provenance(facts: readonly FactName[], query: FactQuery, period: Period): Provenance {
  return {
    partial: isPartial(period, query.timeZone, query.now),
    ignored: applySegment(facts, query.segment).ignored,
  };
}
