import type { LocalDate } from '../facts.ts';
import type { Forecast } from './forecast.ts';
import type { JudgedCriterion, Verdict } from './judge-criterion.ts';

/** Whether a launch phase may be left. */
export interface Readiness {
  /** PASS where every criterion passes. INSUFFICIENT_DATA where there are none: nothing says that it may. */
  readonly verdict: Verdict;
  /** When the last criterion will have held as long as it must. */
  readonly forecast: Forecast;
}

// What decides first: a miss cannot be made up by what is not known yet.
const worstFirst: readonly Verdict[] = ['FAIL', 'INSUFFICIENT_DATA', 'NOT_HELD_LONG_ENOUGH', 'PASS'];

/** Sums up a phase's criteria. */
export function readinessOf(criteria: readonly JudgedCriterion[]): Readiness {
  const verdict = worstFirst.find((worst) => criteria.some((criterion) => criterion.verdict === worst));
  return {
    verdict: verdict ?? 'INSUFFICIENT_DATA',
    forecast: latestOf(criteria.map(({ forecast }) => forecast)),
  };
}

/** Of several forecasts the one that all have come true by. One that never does decides, then one that nobody knows. */
function latestOf(forecasts: readonly Forecast[]): Forecast {
  const outlook = (['NOT_AT_THIS_TREND', 'UNKNOWN', 'EXPECTED', 'HOLDS'] as const).find((worst) =>
    forecasts.some((forecast) => forecast.outlook === worst),
  );
  if (outlook !== 'EXPECTED' && outlook !== 'HOLDS') {
    return { outlook: outlook ?? 'UNKNOWN', date: null, earliest: null, latest: null };
  }
  return {
    outlook,
    date: greatest(forecasts.map(({ date }) => date)),
    earliest: greatest(forecasts.map(({ earliest }) => earliest)),
    latest: greatest(forecasts.map(({ latest }) => latest)),
  };
}

/** The latest of some days; null where one of them is open. */
function greatest(days: readonly (LocalDate | null)[]): LocalDate | null {
  if (days.includes(null)) return null;
  return [...days].sort().at(-1) ?? null;
}
