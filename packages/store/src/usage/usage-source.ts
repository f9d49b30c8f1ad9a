import type { AccountMonths, LocalDate, MeterDefinition } from '@firstcall/domain';

/** Which usage is asked for. */
export interface UsageQuery {
  readonly productId: number;
  /** Payments in another currency count nothing. */
  readonly currency: string;
  readonly meters: readonly MeterDefinition[];
  /** First days of calendar months, in order and without a gap. */
  readonly months: readonly LocalDate[];
  /** The first day that does not count: behind the last month, or behind today. */
  readonly before: LocalDate;
  /** Absent: every account that the product knows. */
  readonly accountIds?: readonly string[];
}

/** What an account subscribes to: its latest change. */
export interface Subscription {
  readonly accountId: string;
  /** Slug of the plan. */
  readonly plan: string;
  readonly interval: 'MONTH' | 'YEAR';
  readonly status: 'TRIALING' | 'ACTIVE' | 'PAST_DUE' | 'CANCELED';
  readonly mrrMinor: number;
  /** When it came to these terms: milliseconds since the epoch. */
  readonly since: number;
}

/** A subscription change in an account’s history. */
export interface SubscriptionStep {
  readonly accountId: string;
  readonly plan: string;
  readonly status: Subscription['status'];
  readonly mrrMinor: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What accounts use and subscribe to. Usage is read from summaries: it costs the more, the more days they were active on, not requests. */
export interface UsageSource {
  /** Production usage by account (ascending), month and meter; an account that used nothing has zeros. */
  byMonth(query: UsageQuery): Promise<AccountMonths>;
  /** Subscriptions by account; an account without one is absent. `accountIds` absent: all of the product. */
  subscriptions(productId: number, accountIds?: readonly string[]): Promise<ReadonlyMap<string, Subscription>>;
  /** Every subscription change up to an instant, by account, then time and id. */
  history(productId: number, until: number): Promise<readonly SubscriptionStep[]>;
}
