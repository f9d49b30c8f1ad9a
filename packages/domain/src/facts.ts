/**
 * Facts: the questions that only stored data can answer. Every store implements this interface; metrics are arithmetic on it.
 *
 * A fact is asked for several periods at once (a value, its predecessor and its series are one question to the store) and may be
 * grouped by one dimension. Nothing here reads a clock: `now` comes with the question.
 */

import type { CohortActivity, CohortFunnel, ConversionTimes, Friction, OrderStatistics } from './cohort-facts.ts';
import { funnelStages } from './cohort-facts.ts';
import type { LifetimeValue, Payments, RecurringRevenue, Spend, TrailingRevenue } from './money-facts.ts';
import type { Discovery, MilestoneCounts, NpsAnswers, StageCounts, Tickets, VisitorCounts } from './people-facts.ts';
import type { Activity, EndpointBreadth, EndpointUse, RequestTotals } from './usage-facts.ts';

export * from './cohort-facts.ts';
export * from './money-facts.ts';
export * from './people-facts.ts';
export * from './usage-facts.ts';

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
  /** ISO 4217; what money is counted in. */
  readonly currency: string;
  /** What makes the cohorts of {@link CohortActivity}, and the units their activity is counted in. No other fact looks at it. */
  readonly cohorts?: Cohorts;
  /** Absent: one ungrouped answer under the key {@link UNGROUPED}. */
  readonly by?: Dimension;
}

/** What units retention is counted in. */
export type CohortUnit = 'WEEK' | 'MONTH';

/** Which milestone puts a developer into a cohort. */
export type CohortAnchor = 'SIGNUP' | 'FIRST_SUCCESS';

/** How retention cohorts are made. */
export interface Cohorts {
  readonly unit: CohortUnit;
  readonly anchor: CohortAnchor;
}

/**
 * One answer per group, keys in byte order. A group without data is absent: read it as the fact's empty value ({@link emptyFacts}).
 * An answer that was not grouped always has its one entry, data or not.
 */
export type Grouped<T> = ReadonlyMap<string, T>;

/** The only key of an answer that was not grouped. */
export const UNGROUPED = '';

/** Every fact by name. */
export interface Facts {
  readonly milestoneCounts: MilestoneCounts;
  readonly visitorCounts: VisitorCounts;
  readonly cohortFunnel: CohortFunnel;
  readonly timeToFirstCall: ConversionTimes;
  readonly timeToFirstSuccess: ConversionTimes;
  readonly activity: Activity;
  readonly requestTotals: RequestTotals;
  readonly payments: Payments;
  readonly trailingRevenue: TrailingRevenue;
  readonly recurringRevenue: RecurringRevenue;
  readonly lifetimeValue: LifetimeValue;
  readonly spend: Spend;
  readonly npsAnswers: NpsAnswers;
  readonly tickets: Tickets;
  /** Signup → value, in milliseconds, over the period's signups whose time to value is known. */
  readonly timeToValue: OrderStatistics;
  readonly endpointBreadth: EndpointBreadth;
  readonly endpointUse: EndpointUse;
  readonly friction: Friction;
  readonly cohortActivity: CohortActivity;
  readonly stageCounts: StageCounts;
  readonly discovery: Discovery;
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
  payments: { directMinor: 0, apiEnabledMinor: 0, unattributedMinor: 0, leftOut: [] },
  trailingRevenue: { directMinor: 0 },
  recurringRevenue: {
    startMinor: 0,
    endMinor: 0,
    atRiskMinor: 0,
    unattributedMinor: 0,
    newMinor: 0,
    expansionMinor: 0,
    contractionMinor: 0,
    churnMinor: 0,
    reactivationMinor: 0,
  },
  lifetimeValue: { developers: 0, revenueMinor: 0 },
  spend: { records: 0, amountMinor: 0 },
  npsAnswers: { promoters: 0, passives: 0, detractors: 0 },
  tickets: { tickets: 0 },
  timeToValue: noStatistics,
  endpointBreadth: { rows: [] },
  endpointUse: { activeDevelopers: 0, endpoints: [] },
  friction: { rows: [] },
  cohortActivity: { size: 0, active: [], lastActive: [] },
  stageCounts: { rows: [] },
  discovery: { visitors: 0 },
};
