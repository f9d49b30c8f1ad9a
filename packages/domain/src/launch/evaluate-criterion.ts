import { dayOf, periodOf, today } from '../calendar.ts';
import { evaluateFigure, type LoadFact } from '../evaluate.ts';
import type { FactQuery } from '../facts.ts';
import { addDays } from '../local-date.ts';
import { findMetric } from '../metrics/registry.ts';
import type { Criterion } from './criterion.ts';
import { type JudgedCriterion, judgeManualCriterion, judgeMetricCriterion } from './judge-criterion.ts';

/** Finished days that a trend is read off, where the criterion need not hold for longer. */
export const trendDays = 28;

/**
 * Judges a criterion as of the query's `now`, on finished days alone: each the metric of the window that ends with it. What criteria ask in
 * one turn should be answered together.
 */
export async function evaluateCriterion(
  criterion: Criterion,
  load: LoadFact,
  query: FactQuery,
): Promise<JudgedCriterion> {
  const { timeZone, now } = query;
  if (criterion.kind === 'MANUAL') return judgeManualCriterion(criterion, (instant) => dayOf(timeZone, instant));
  const definition = findMetric(criterion.metric);
  if (!definition) throw new Error(`A criterion names a metric that is not registered: ${criterion.metric}`);
  const count = Math.max(trendDays, criterion.holdDays);
  const days = Array.from({ length: count }, (_, i) => addDays(today(timeZone, now), i - count));
  const figures = await Promise.all(
    days.map(async (day) => {
      const window = periodOf(addDays(day, 1 - criterion.windowDays), day, timeZone);
      const { value, sampleSize } = await evaluateFigure(definition, load, query, window);
      return { day, value, sampleSize };
    }),
  );
  return judgeMetricCriterion(criterion, figures);
}
