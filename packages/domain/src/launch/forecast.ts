import type { LocalDate } from '../facts.ts';
import { addDays } from '../local-date.ts';
import { type MetricCriterion, rises } from './criterion.ts';
import { crossing } from './crossing.ts';
import type { Verdict } from './judge-criterion.ts';
import type { TrendLine } from './trend-line.ts';

/** What is to be expected of a criterion. UNKNOWN: too little to see a trend in, or nothing that has one. */
export type Outlook = 'HOLDS' | 'EXPECTED' | 'NOT_AT_THIS_TREND' | 'UNKNOWN';

/** When a criterion will have held as long as it must, if the present trend goes on. */
export interface Forecast {
  readonly outlook: Outlook;
  /** Null unless the outlook is HOLDS or EXPECTED. */
  readonly date: LocalDate | null;
  /** Between which days it lies with 95 % confidence; null: no bound on that side. */
  readonly earliest: LocalDate | null;
  readonly latest: LocalDate | null;
}

/** What is further off than this many days is not expected at all. */
export const maxForecastDays = 730;

/** What a forecast is made of. */
export interface ForecastInput {
  readonly criterion: MetricCriterion;
  readonly verdict: Verdict;
  /** Over the days with enough data, 0 being the last finished one; null of too few. */
  readonly line: TrendLine | null;
  readonly lastDay: LocalDate;
  /** When it will have held long enough, if it goes on to hold; for a criterion that holds. */
  readonly heldOn: LocalDate;
}

/** The forecast of a metric's criterion. */
export function forecastOf({ criterion, verdict, line, lastDay, heldOn }: ForecastInput): Forecast {
  if (verdict === 'PASS') return { outlook: 'HOLDS', date: heldOn, earliest: heldOn, latest: heldOn };
  if (verdict === 'INSUFFICIENT_DATA' || line === null) return without('UNKNOWN');
  const improves = rises(criterion.comparison) ? line.slope > 0 : line.slope < 0;
  if (verdict === 'NOT_HELD_LONG_ENOUGH') return whileItHolds(criterion, line, lastDay, heldOn, improves);
  const reached = improves ? crossing(line, criterion.target) : null;
  if (reached === null || reached.day > maxForecastDays) return without('NOT_AT_THIS_TREND');
  const more = criterion.holdDays - 1;
  // It does not hold on the last finished day, whatever the line says: the first day that can count is the next.
  const dateOf = (day: number) => addDays(lastDay, Math.max(1, Math.ceil(day)) + more);
  const { earliest, latest } = reached;
  return {
    outlook: 'EXPECTED',
    date: dateOf(reached.day),
    earliest: earliest === null ? null : dateOf(earliest),
    latest: latest === null || latest > maxForecastDays ? null : dateOf(latest),
  };
}

/** It holds today: the days still to go are certain to come, unless the trend leaves the target before they have. */
function whileItHolds(
  { target }: MetricCriterion,
  line: TrendLine,
  lastDay: LocalDate,
  heldOn: LocalDate,
  improves: boolean,
): Forecast {
  const left = improves ? null : crossing(line, target);
  if (left !== null && left.day > 0 && addDays(lastDay, Math.ceil(left.day)) <= heldOn) {
    return without('NOT_AT_THIS_TREND');
  }
  return { outlook: 'EXPECTED', date: heldOn, earliest: heldOn, latest: null };
}

function without(outlook: Outlook): Forecast {
  return { outlook, date: null, earliest: null, latest: null };
}
