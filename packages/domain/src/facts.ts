/**
 * Facts: the questions that only stored data can answer. Every store implements this interface; metrics are arithmetic on it.
 *
 * A fact is asked for several periods at once (a value, its predecessor and its series are one question to the store) and may be
 * grouped by one dimension. Nothing here reads a clock: `now` comes with the question.
 */

/** A calendar date in the product's time zone, `YYYY-MM-DD`. Compares correctly as a string. */
export type LocalDate = string;

/** Where a request ran. */
export type Environment = 'SANDBOX' | 'PRODUCTION';

/** What a figure can be broken down by. */
export type Dimension = 'CHANNEL' | 'COUNTRY' | 'PLAN' | 'ACCOUNT';

/** A filter; an absent or empty list does not filter. Values within a list are alternatives, lists are all required. */
export interface Segment {
  readonly channel?: readonly string[];
  readonly country?: readonly string[];
  readonly plan?: readonly string[];
  readonly account?: readonly string[];
  readonly environment?: Environment;
}

/** Calendar dates, both inclusive, and the same span as half-open instants (milliseconds since the epoch). */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly startMs: number;
  readonly endMs: number;
}

/** The scope of a fact: one product, as of `now`. */
export interface FactQuery {
  readonly productId: number;
  readonly timeZone: string;
  readonly now: number;
  readonly segment: Segment;
  /** Conversion window of cohort facts, in milliseconds. */
  readonly windowMs: number;
  /** Absent: one ungrouped answer under the key {@link UNGROUPED}. */
  readonly by?: Dimension;
}

/**
 * One answer per group, keys in byte order. A group without data is absent: read it as the fact's empty value ({@link emptyFacts}).
 * An answer that was not grouped always has its one entry, data or not.
 */
export type Grouped<T> = ReadonlyMap<string, T>;

/** The only key of an answer that was not grouped. */
export const UNGROUPED = '';

/** Distinct developers whose earliest milestone of the kind lies in the period. */
export interface MilestoneCounts {
  readonly signups: number;
  readonly apiKeysCreated: number;
  readonly firstCalls: number;
  readonly firstSuccesses: number;
  readonly productionIntegrations: number;
}

/** Visitors whose first visit lies in the period. Cut by the visitor's own channel and country only. */
export interface VisitorCounts {
  readonly visitors: number;
  /** Of those, with a linked signup 0 to 30 × 24 h after their first visit. */
  readonly converted: number;
  /** Whether any signup of the product ever carried a visitorId. */
  readonly linked: boolean;
}

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

/** Developers active on `day` whose previous active day was `gapDays` earlier; `null`: their first ever. */
export interface ActiveDays {
  readonly day: LocalDate;
  readonly gapDays: number | null;
  readonly developers: number;
}

/** Active days from {@link activityStart} of the period to its last day, ascending by day, then gap (null first). Cut by environment. */
export interface Activity {
  readonly rows: readonly ActiveDays[];
}

/** Requests by local day, any status. Cut by environment. */
export interface RequestTotals {
  readonly requests: number;
  readonly successes: number;
  readonly errors: number;
}

/** Every fact by name. */
export interface Facts {
  readonly milestoneCounts: MilestoneCounts;
  readonly visitorCounts: VisitorCounts;
  readonly cohortFunnel: CohortFunnel;
  readonly timeToFirstCall: ConversionTimes;
  readonly timeToFirstSuccess: ConversionTimes;
  readonly activity: Activity;
  readonly requestTotals: RequestTotals;
}
export type FactName = keyof Facts;

/** What a store implements: each fact, for any number of periods in one go; answers in the order of `periods`. */
export type FactSource = {
  readonly [Name in FactName]: (
    query: FactQuery,
    periods: readonly Period[],
  ) => Promise<readonly Grouped<Facts[Name]>[]>;
};

const noStatistics: OrderStatistics = { n: 0, median: null, p90: null };
const noTimes: ConversionTimes = { reached: [], pending: [], dropped: 0 };

/** The answer of a group that has no data. */
export const emptyFacts: Facts = {
  milestoneCounts: { signups: 0, apiKeysCreated: 0, firstCalls: 0, firstSuccesses: 0, productionIntegrations: 0 },
  visitorCounts: { visitors: 0, converted: 0, linked: false },
  cohortFunnel: {
    steps: funnelStages.map(() => ({ reached: 0, pending: 0 })),
    legs: funnelStages.slice(1).map(() => noStatistics),
  },
  timeToFirstCall: noTimes,
  timeToFirstSuccess: noTimes,
  activity: { rows: [] },
  requestTotals: { requests: 0, successes: 0, errors: 0 },
};
