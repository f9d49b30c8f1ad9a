import type { LocalDate } from '../facts.ts';
import { addDays, daysBetween } from '../local-date.ts';
import { compares, type ManualCriterion, type MetricCriterion } from './criterion.ts';
import { type Forecast, forecastOf } from './forecast.ts';
import { trendLine } from './trend-line.ts';

/** How a criterion stands. NOT_HELD_LONG_ENOUGH: it holds, but not for as many days as it must. */
export const verdicts = ['PASS', 'NOT_HELD_LONG_ENOUGH', 'INSUFFICIENT_DATA', 'FAIL'] as const;
export type Verdict = (typeof verdicts)[number];

/** A metric's figure on one finished day. */
export interface DailyFigure {
  readonly day: LocalDate;
  /** In the metric's unit; null where it has none. */
  readonly value: number | null;
  /** Null for plain counts. */
  readonly sampleSize: number | null;
}

/** A criterion as it stands. */
export interface JudgedCriterion {
  readonly verdict: Verdict;
  /** On the last finished day, in the metric's unit; null where there is none, and for a manual check. */
  readonly value: number | null;
  readonly sampleSize: number | null;
  /** The first of the days in a row, up to the last finished one, that were all met, all missed or all without enough data; null for a check that is not met. */
  readonly since: LocalDate | null;
  /** Finished days in a row on which it has held, no further back than was looked. */
  readonly heldDays: number;
  /** Change of the value per day at the present trend, in the metric's unit; null of fewer than seven days with a value. */
  readonly trend: number | null;
  readonly forecast: Forecast;
}

type DayState = 'MET' | 'MISSED' | 'UNKNOWN';

/** Judges a metric by its figures of finished days, ascending and without gaps; the last is yesterday. No days: nothing is known. */
export function judgeMetricCriterion(criterion: MetricCriterion, days: readonly DailyFigure[]): JudgedCriterion {
  const last = days.at(-1);
  if (!last) return { ...unknown, forecast: { outlook: 'UNKNOWN', date: null, earliest: null, latest: null } };
  const state = stateOf(criterion, last);
  const other = days.findLastIndex((day) => stateOf(criterion, day) !== state);
  const since = days[other + 1]?.day ?? last.day;
  const heldDays = state === 'MET' ? days.length - 1 - other : 0;
  const line = trendLine(
    days.flatMap((figure) =>
      figure.value === null || stateOf(criterion, figure) === 'UNKNOWN'
        ? []
        : [{ day: daysBetween(last.day, figure.day), value: figure.value }],
    ),
  );
  const verdict = verdictOf(state, heldDays, criterion);
  return {
    verdict,
    value: last.value,
    sampleSize: last.sampleSize,
    since,
    heldDays,
    trend: line?.slope ?? null,
    forecast: forecastOf({
      criterion,
      verdict,
      line,
      lastDay: last.day,
      heldOn: addDays(since, criterion.holdDays - 1),
    }),
  };
}

/** Judges a manual check: met once somebody confirmed it. `dayOf`: the local day of an instant. */
export function judgeManualCriterion(
  { metAt }: ManualCriterion,
  dayOf: (instantMs: number) => LocalDate,
): JudgedCriterion {
  const since = metAt === null ? null : dayOf(metAt);
  const outlook = since === null ? 'UNKNOWN' : 'HOLDS';
  return {
    ...unknown,
    verdict: since === null ? 'FAIL' : 'PASS',
    since,
    forecast: { outlook, date: since, earliest: since, latest: since },
  };
}

const unknown = {
  verdict: 'INSUFFICIENT_DATA',
  value: null,
  sampleSize: null,
  since: null,
  heldDays: 0,
  trend: null,
} as const;

function stateOf(criterion: MetricCriterion, { value, sampleSize }: DailyFigure): DayState {
  if (value === null || (sampleSize !== null && sampleSize < criterion.minimumSample)) return 'UNKNOWN';
  return compares(value, criterion.comparison, criterion.target) ? 'MET' : 'MISSED';
}

function verdictOf(state: DayState, heldDays: number, { holdDays }: MetricCriterion): Verdict {
  if (state === 'UNKNOWN') return 'INSUFFICIENT_DATA';
  if (state === 'MISSED') return 'FAIL';
  return heldDays >= holdDays ? 'PASS' : 'NOT_HELD_LONG_ENOUGH';
}
