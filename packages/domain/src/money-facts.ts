/** An amount in a currency's minor unit. */
export interface ForeignAmount {
  readonly currency: string;
  readonly amountMinor: number;
}

/**
 * Payments whose time lies in the period, refunds taken off, in minor units of the product's currency. Cut by channel and country of the
 * developer a payment is attributed to (the one it names, else its account's earliest), by plan and account of the account it names.
 */
export interface Payments {
  readonly directMinor: number;
  readonly apiEnabledMinor: number;
  /** Of `directMinor`, what is attributed to nobody. */
  readonly unattributedMinor: number;
  /** Both kinds in any other currency, ascending by its code; a currency whose payments cancel out is listed with 0. */
  readonly leftOut: readonly ForeignAmount[];
}

/** DIRECT payments of the 30 days that end with the period's as-of day, cut as {@link Payments}. */
export interface TrailingRevenue {
  readonly directMinor: number;
}

/**
 * Monthly recurring revenue in minor units of the product's currency: as of the end of the period's as-of day, as of the period's start, and
 * the movements between the two (`contraction` and `churn` 0 or negative): start + movements = end. Cut by channel and country of the
 * account's earliest developer, by plan and account of the account.
 */
export interface RecurringRevenue {
  readonly startMinor: number;
  readonly endMinor: number;
  /** Of `endMinor`, what is PAST_DUE. */
  readonly atRiskMinor: number;
  /** Of `endMinor`, what accounts without a developer pay. */
  readonly unattributedMinor: number;
  readonly newMinor: number;
  readonly expansionMinor: number;
  readonly contractionMinor: number;
  readonly churnMinor: number;
  readonly reactivationMinor: number;
}

/** Developers who signed up by the end of the period's as-of day, and all the revenue they ever brought. */
export interface LifetimeValue {
  readonly developers: number;
  /** Sum of their lifetimeRevenue to now, in minor units of the product's currency. */
  readonly revenueMinor: number;
}

/** Spend recorded in the period, in the product's currency. Cut by the channel it names only. */
export interface Spend {
  /** How many records: 0 is no spend recorded, which is not a spend of 0. */
  readonly records: number;
  readonly amountMinor: number;
}
