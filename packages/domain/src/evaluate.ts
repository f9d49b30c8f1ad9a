import { activityPeriod, asOfDay, type CalendarUnit, isPartial, previousPeriod, splitPeriod } from './calendar.ts';
import { compareCodePoints } from './compare-code-points.ts';
import {
  type Dimension,
  emptyFacts,
  type FactName,
  type FactQuery,
  type Facts,
  type Grouped,
  type Period,
  UNGROUPED,
} from './facts.ts';
import { type Figure, isLowConfidence, missing } from './figure.ts';
import { listLength, maxListLength } from './list-length.ts';
import type { MetricDefinition } from './metric.ts';
import type {
  MetricAnswer,
  MetricBreakdown,
  MetricFigure,
  MetricFigures,
  MetricPoint,
  MetricSegment,
} from './metric-answer.ts';
import { applySegment } from './segment.ts';

/** Brings one fact for one period. Calls of one turn should be answered together, and equal calls once. */
export type LoadFact = <Name extends FactName>(
  name: Name,
  query: FactQuery,
  period: Period,
) => Promise<Grouped<Facts[Name]>>;

/** A metric for one period. */
export async function evaluateFigure(
  definition: MetricDefinition,
  load: LoadFact,
  query: FactQuery,
  period: Period,
): Promise<MetricFigure> {
  const { segmentable, ignored } = applySegment(definition.facts, query.segment);
  const figure = segmentable
    ? computeGroup(definition, await loadFacts(definition, load, query, period, period), UNGROUPED, query, period)
    : missing('NOT_SEGMENTABLE');
  return {
    ...figure,
    lowConfidence: isLowConfidence(figure),
    partial: isPartial(period, query.timeZone, query.now),
    ignored,
  };
}

/** Several metrics for one period, in the order asked for: what they share is asked for together. */
export async function evaluateFigures<Name extends string>(
  definitions: readonly (MetricDefinition & { readonly name: Name })[],
  load: LoadFact,
  query: FactQuery,
  period: Period,
): Promise<MetricFigures<Name>> {
  const figures = await Promise.all(
    definitions.map(
      async (definition): Promise<[Name, MetricFigure]> => [
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

/** A metric for one period, beside the period before. */
export async function evaluateMetric(
  definition: MetricDefinition,
  load: LoadFact,
  query: FactQuery,
  period: Period,
): Promise<MetricAnswer> {
  const [figure, before] = await Promise.all([
    evaluateFigure(definition, load, query, period),
    evaluateFigure(definition, load, query, previousPeriod(period, query.timeZone)),
  ]);
  return { ...figure, previous: before.value, change: changeOf(definition, figure.value, before.value) };
}

/** A metric for every calendar unit of a period, up to today. */
export async function evaluateSeries(
  definition: MetricDefinition,
  load: LoadFact,
  query: FactQuery,
  period: Period,
  unit: CalendarUnit,
): Promise<MetricPoint[]> {
  const { segmentable } = applySegment(definition.facts, query.segment);
  return Promise.all(
    splitPeriod(period, unit, query.timeZone, query.now).map(async (part) => ({
      date: part.from,
      value: segmentable
        ? computeGroup(definition, await loadFacts(definition, load, query, part, period), UNGROUPED, query, part).value
        : null,
      partial: isPartial(part, query.timeZone, query.now),
    })),
  );
}

/** A metric for every group of a dimension. Throws an InputError for a `first` out of bounds. */
export async function evaluateBreakdown(
  definition: MetricDefinition,
  load: LoadFact,
  query: FactQuery,
  period: Period,
  by: Dimension,
  first?: number | null,
): Promise<MetricBreakdown> {
  const limit = listLength(first, maxListLength);
  if (!applySegment(definition.facts, query.segment, by).segmentable) {
    return { reason: 'NOT_SEGMENTABLE', segments: [] };
  }
  const grouped = await loadFacts(definition, load, { ...query, by }, period, period);
  const keys = new Set([...grouped.values()].flatMap((groups) => [...groups.keys()]));
  const segments = [...keys].map((key) => {
    const { value, sampleSize } = computeGroup(definition, grouped, key, query, period);
    return { key, value, sampleSize };
  });
  return { reason: null, segments: segments.sort(byValueThenKey).slice(0, limit) };
}

/** The change from the previous value, both as answered. */
export function changeOf(
  { change }: Pick<MetricDefinition, 'change'>,
  value: number | null,
  previous: number | null,
): number | null {
  if (value === null || previous === null) return null;
  if (change === 'DIFFERENCE') return value - previous;
  return previous === 0 ? null : (value - previous) / Math.abs(previous);
}

type LoadedFacts = ReadonlyMap<FactName, Grouped<Facts[FactName]>>;

/**
 * Activity is asked for once per whole period: its rows hold every point of a series, and reach back far enough for each.
 */
async function loadFacts(
  { facts }: MetricDefinition,
  load: LoadFact,
  query: FactQuery,
  period: Period,
  whole: Period,
): Promise<LoadedFacts> {
  const asked: FactQuery = { ...query, segment: applySegment(facts, query.segment).segment };
  const loaded = await Promise.all(
    facts.map(async (name): Promise<[FactName, Grouped<Facts[FactName]>]> => {
      const factPeriod = name === 'activity' ? activityPeriod(whole, query.timeZone, query.now) : period;
      return [name, await load(name, asked, factPeriod)];
    }),
  );
  return new Map(loaded);
}

function computeGroup(
  definition: MetricDefinition,
  loaded: LoadedFacts,
  key: string,
  query: FactQuery,
  period: Period,
): Figure {
  const own = Object.fromEntries(
    [...loaded].flatMap(([name, groups]) => (groups.has(key) ? [[name, groups.get(key)]] : [])),
  );
  const facts: Facts = { ...emptyFacts, ...own };
  return definition.compute(facts, { period, asOf: asOfDay(period, query.timeZone, query.now) });
}

function byValueThenKey(a: MetricSegment, b: MetricSegment): number {
  const [x, y] = [a.value ?? Number.NEGATIVE_INFINITY, b.value ?? Number.NEGATIVE_INFINITY];
  return x === y ? compareCodePoints(a.key, b.key) : x < y ? 1 : -1;
}
