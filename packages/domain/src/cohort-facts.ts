/** The two neighbours of an interpolated percentile, and how many values there are. `null` where n is 0. */
export interface OrderStatistics {
  readonly n: number;
  /** Values at 0-based ranks ⌊(n − 1)/2⌋ and the next (the same one at the end). */
  readonly median: readonly [number, number] | null;
  /** Values at 0-based ranks ⌊9(n − 1)/10⌋ and the next (the same one at the end). */
  readonly p90: readonly [number, number] | null;
}

/** The steps of the funnel, in order. */
export const funnelStages = ['SIGNED_UP', 'API_KEY', 'FIRST_CALL', 'FIRST_SUCCESS', 'PRODUCTION'] as const;
export type FunnelStage = (typeof funnelStages)[number];

export interface FunnelStepCount {
  /** Members of the cohort that reached the step within the window. */
  readonly reached: number;
  /** Of those, not at the next step and with the window still open at `now`. 0 on the last step. */
  readonly pending: number;
}

/** The cohort of developers who signed up in the period. `steps` follows {@link funnelStages}; `legs[i]` leads from step i to i + 1. */
export interface CohortFunnel {
  readonly steps: readonly FunnelStepCount[];
  /** Milliseconds between reached steps, over those who reached the later one in the window with both milestones recorded. */
  readonly legs: readonly OrderStatistics[];
}

/** How many members share one duration. */
export interface DurationCount {
  readonly afterMs: number;
  readonly count: number;
}

/** Signup → milestone over the cohort who signed up in the period. */
export interface ConversionTimes {
  /** Made it inside the window, by time taken, ascending and distinct. */
  readonly reached: readonly DurationCount[];
  /** Not yet, window open: by time observed so far (now − signup), ascending and distinct. */
  readonly pending: readonly DurationCount[];
  /** Not inside the window, which is closed. */
  readonly dropped: number;
}

/** One kind of error that the cohort met before its first success. */
export interface FrictionRow {
  readonly endpoint: string;
  readonly status: number;
  readonly errorCode: string | null;
  readonly developersHit: number;
  /** Of those, without any success to now. */
  readonly neverGotPast: number;
  /** Milliseconds from a developer's first such error to its first success, over those who got past. */
  readonly timeLost: OrderStatistics;
}

/**
 * Errors of the developers who signed up in the period, strictly before their first success (all where there is none, those before signup
 * included), by developersHit descending, then endpoint, status and errorCode (bytes, null first).
 */
export interface Friction {
  readonly rows: readonly FrictionRow[];
}

/** Developers by how many calendar units after the cohort's own; 0 is the cohort's. */
export interface CohortActivityCount {
  readonly index: number;
  readonly developers: number;
}

/**
 * The cohort of developers whose anchor ({@link FactQuery.cohorts}) lies in the period, which is one calendar unit, and when they were
 * active from that unit to the one of `now` (days up to today). An environment cuts the activity, not the cohort.
 */
export interface CohortActivity {
  readonly size: number;
  /** Distinct members active in each unit that has any, ascending. */
  readonly active: readonly CohortActivityCount[];
  /** Members by the last unit they were active in, ascending; those never active in any are left out. */
  readonly lastActive: readonly CohortActivityCount[];
}
