import type { LocalDate } from './facts.ts';

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

/** How many active developers used how many endpoints in the period, ascending by endpoints. Cut by environment. */
export interface EndpointBreadth {
  readonly rows: readonly { readonly endpoints: number; readonly developers: number }[];
}

/** One endpoint's use in a period. */
export interface EndpointUseRow {
  readonly endpoint: string;
  /** Distinct developers with an authenticated request to it: status neither 401 nor 403. */
  readonly developers: number;
  /** All requests to it, and those with a status of 400 or more. */
  readonly requests: number;
  readonly errors: number;
}

/** Endpoints that a developer used in the period, by developers descending, then endpoint (bytes). Cut by environment. */
export interface EndpointUse {
  /** Distinct developers active in the period. */
  readonly activeDevelopers: number;
  readonly endpoints: readonly EndpointUseRow[];
}
