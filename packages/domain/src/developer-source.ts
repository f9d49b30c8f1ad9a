import type { DeveloperStage, FunnelStage, LocalDate } from './facts.ts';

/** The scope of a question about developers: one product, as of `now`. */
export interface DeveloperScope {
  readonly productId: number;
  readonly timeZone: string;
  readonly now: number;
}

/**
 * One developer with what only stored data can tell; its figures are worked out of it (`developerFigures`). Instants in milliseconds since
 * the epoch, null where nothing of the kind happened; money in minor units of the product's currency.
 */
export interface DeveloperRecord {
  readonly developerId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly accountId: string | null;
  readonly visitorId: string | null;
  /** Its own, else its visitor's; null where nobody knows. */
  readonly channel: string | null;
  readonly country: string | null;
  /** Of its account's latest subscription change, cancelled or not; null without one. */
  readonly plan: string | null;
  readonly signupAt: number | null;
  readonly firstApiKeyAt: number | null;
  readonly firstCallAt: number | null;
  readonly firstSuccessfulCallAt: number | null;
  readonly firstProductionSuccessAt: number | null;
  readonly lastCallAt: number | null;
  /** Latest authenticated call. */
  readonly lastActiveAt: number | null;
  /** The last day up to today with an authenticated call. */
  readonly lastActiveDay: LocalDate | null;
  /** The start of the day after the one on which its successful production requests reached the product's threshold. */
  readonly valueAt: number | null;
  readonly totalRequests: number;
  readonly totalSuccessfulRequests: number;
  readonly totalErrorRequests: number;
  /** Endpoints it ever used: with an authenticated request. */
  readonly uniqueEndpointsUsed: number;
  /** DIRECT payments in the product's currency that name it, and those of its account that name nobody if it is the account's earliest. */
  readonly lifetimeRevenueMinor: number;
  /** Its account's if it is the account's earliest developer, else 0. */
  readonly currentMrrMinor: number;
  /** Successful production requests of the 30 days ending today, and of the 30 days before. */
  readonly recentProductionSuccesses: number;
  readonly earlierProductionSuccesses: number;
}

/** What developers can be sorted by: every figure of a developer that is one value. */
export const developerOrderFields = [
  'developerId',
  'accountId',
  'signupAt',
  'firstApiKeyAt',
  'firstCallAt',
  'firstSuccessfulCallAt',
  'firstProductionSuccessAt',
  'lastCallAt',
  'lastActiveAt',
  'churnedAt',
  'timeToFirstCall',
  'timeToFirstSuccess',
  'timeToValue',
  'dau',
  'wau',
  'mau',
  'totalRequests',
  'totalSuccessfulRequests',
  'totalErrorRequests',
  'uniqueEndpointsUsed',
  'errorRate',
  'lifetimeRevenue',
  'currentMRR',
  'stage',
] as const;
export type DeveloperOrderField = (typeof developerOrderFields)[number];

/** How developers are sorted: those without a value last, ties by developerId (bytes), ascending. False comes before true, stages in their order. */
export interface DeveloperOrder {
  readonly field: DeveloperOrderField;
  readonly direction: 'ASC' | 'DESC';
}

/** Which developers; all that is given must hold, an absent or empty list does not filter. Values are those of segments. */
export interface DeveloperFilter {
  /** Stands somewhere in developerId, name or email, in any case of letters. */
  readonly text?: string;
  readonly stage?: readonly DeveloperStage[];
  readonly channel?: readonly string[];
  readonly country?: readonly string[];
  readonly plan?: readonly string[];
  readonly account?: readonly string[];
  /** Has reached this step or one after it, however long it took; only a signup is a signup. */
  readonly reached?: FunnelStage;
}

/** A place in an order: enough to go on behind a developer even when it has moved. */
export interface DeveloperPosition {
  /** The sort value as text; null where it has none. */
  readonly value: string | null;
  readonly developerId: string;
}

/** One page's question. */
export interface DeveloperPageQuery {
  readonly filter: DeveloperFilter;
  readonly order: DeveloperOrder;
  /** Null: from the beginning. */
  readonly after: DeveloperPosition | null;
  readonly limit: number;
}

/** A developer in a page. */
export interface ListedDeveloper {
  readonly developer: DeveloperRecord;
  readonly position: DeveloperPosition;
}

/** The first time a developer met a kind of error before its first success. */
export interface FirstError {
  readonly at: number;
  readonly endpoint: string;
  readonly status: number;
  readonly errorCode: string | null;
}

/** A change of the subscription of a developer's account. */
export interface PlanChange {
  readonly at: number;
  readonly plan: string;
  readonly interval: 'MONTH' | 'YEAR';
  readonly status: 'TRIALING' | 'ACTIVE' | 'PAST_DUE' | 'CANCELED';
  /** What it pays a month from then on, in minor units of the product's currency. */
  readonly mrrMinor: number;
}

/** What a timeline tells beside the milestones; each in order of time. */
export interface DeveloperStory {
  /** By time, then endpoint, status and errorCode (bytes, null first). */
  readonly firstErrors: readonly FirstError[];
  /** By time; of several at one instant the last in order of events. */
  readonly planChanges: readonly PlanChange[];
}

/** What a store tells of developers. Each call is one statement, however many developers it is about. */
export interface DeveloperSource {
  /** A page of developers. A position that is none of the order is a broken invariant: check it before. */
  list(scope: DeveloperScope, query: DeveloperPageQuery): Promise<readonly ListedDeveloper[]>;
  /** How many a filter leaves. */
  count(scope: DeveloperScope, filter: DeveloperFilter): Promise<number>;
  /** By developerId; those the product does not know are absent. */
  find(scope: DeveloperScope, developerIds: readonly string[]): Promise<ReadonlyMap<string, DeveloperRecord>>;
  /** Endpoints each ever used, in byte order; a developer without one is absent. */
  endpointsUsed(
    scope: DeveloperScope,
    developerIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** What their timelines tell; a developer without anything to tell is absent. */
  stories(scope: DeveloperScope, developerIds: readonly string[]): Promise<ReadonlyMap<string, DeveloperStory>>;
}
