import { type CohortFunnel, type ConversionTimes, type FunnelStage, funnelStages } from './facts.ts';
import { type CurvePoint, kaplanMeier } from './kaplan-meier.ts';
import { countOf, median, medianOf, p90, p90Of, quantileOf } from './quantile.ts';

/** What time to first call runs to. */
export type TtfcMilestone = 'FIRST_SUCCESS' | 'FIRST_CALL';

/** How many made it in a span of time. */
export interface TtfcBand {
  readonly label: string;
  readonly count: number;
}

/** One step of the way, over those who reached its end in the window with both milestones recorded. */
export interface TtfcLeg {
  readonly from: FunnelStage;
  readonly to: FunnelStage;
  /** Whole milliseconds; null where `n` is 0. */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  readonly n: number;
}

/** How long the cohort of a period took from signup to its first (successful) call. cohortSize = reached + dropped + pending. */
export interface Ttfc {
  readonly cohortSize: number;
  readonly reached: number;
  readonly dropped: number;
  readonly pending: number;
  /** Whole milliseconds over those who made it; null while nobody has. */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  /** Counts those who may still make it; null while the estimate stays below one half. */
  readonly kaplanMeierMedianMs: number | null;
  readonly targetMs: number;
  /** Made it in less than the target, of the whole cohort; null for an empty cohort. */
  readonly shareUnderTarget: number | null;
  /** Seven, in order: below 5, 15, 30, 60 minutes, 24 hours, 7 days, and beyond. */
  readonly bands: readonly TtfcBand[];
  readonly legs: readonly TtfcLeg[];
  readonly curve: readonly CurvePoint[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Upper ends, exclusive. */
const bandEnds: readonly { readonly label: string; readonly belowMs: number }[] = [
  { label: '< 5 min', belowMs: 5 * minute },
  { label: '5–15 min', belowMs: 15 * minute },
  { label: '15–30 min', belowMs: 30 * minute },
  { label: '30–60 min', belowMs: hour },
  { label: '1–24 h', belowMs: day },
  { label: '1–7 d', belowMs: 7 * day },
  { label: '≥ 7 d', belowMs: Number.POSITIVE_INFINITY },
];

/** What the report is made of: the times to the milestone asked for, and the funnel whose legs lead there. */
export interface TtfcFacts {
  readonly times: ConversionTimes;
  readonly cohortFunnel: CohortFunnel;
}

/** Draws the report from its facts. */
export function buildTtfc(facts: TtfcFacts, to: TtfcMilestone, targetMs: number): Ttfc {
  const { times, cohortFunnel } = facts;
  const reached = countOf(times.reached);
  const pending = countOf(times.pending);
  const cohortSize = reached + pending + times.dropped;
  const { medianMs: kaplanMeierMedianMs, curve } = kaplanMeier(times);
  return {
    cohortSize,
    reached,
    dropped: times.dropped,
    pending,
    medianMs: quantileOf(median, times.reached),
    p90Ms: quantileOf(p90, times.reached),
    kaplanMeierMedianMs,
    targetMs,
    shareUnderTarget: cohortSize === 0 ? null : countWithin(times, Number.NEGATIVE_INFINITY, targetMs) / cohortSize,
    bands: bandEnds.map(({ label, belowMs }, i) => ({
      label,
      count: countWithin(times, bandEnds[i - 1]?.belowMs ?? Number.NEGATIVE_INFINITY, belowMs),
    })),
    legs: buildLegs(cohortFunnel, to),
    curve,
  };
}

/** Made it in `fromMs` or more, but less than `belowMs`. */
function countWithin(times: ConversionTimes, fromMs: number, belowMs: number): number {
  return countOf(times.reached.filter(({ afterMs }) => afterMs >= fromMs && afterMs < belowMs));
}

function buildLegs({ legs }: CohortFunnel, milestone: TtfcMilestone): TtfcLeg[] {
  const built: TtfcLeg[] = [];
  for (const [i, leg] of legs.entries()) {
    const from = funnelStages[i];
    const to = funnelStages[i + 1];
    if (from === undefined || to === undefined) break;
    built.push({ from, to, medianMs: medianOf(leg), p90Ms: p90Of(leg), n: leg.n });
    if (to === milestone) break;
  }
  return built;
}
