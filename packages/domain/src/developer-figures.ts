import { dayOf, startOfDay, today } from './calendar.ts';
import type { DeveloperOrderField, DeveloperRecord } from './developer-source.ts';
import type { DeveloperStage } from './facts.ts';
import { addDays } from './local-date.ts';

/** Days without activity after which a developer has churned, and of MAU. */
const monthDays = 30;
const weekDays = 7;

/** Production successes of 30 days from which a developer may be SCALING. */
const scalingSuccesses = 1_000;

type Stored = Pick<
  DeveloperRecord,
  | 'developerId'
  | 'accountId'
  | 'signupAt'
  | 'firstApiKeyAt'
  | 'firstCallAt'
  | 'firstSuccessfulCallAt'
  | 'firstProductionSuccessAt'
  | 'lastCallAt'
  | 'lastActiveAt'
  | 'totalRequests'
  | 'totalSuccessfulRequests'
  | 'totalErrorRequests'
  | 'uniqueEndpointsUsed'
>;

/** Every figure of a developer that is one value. Instants and times in milliseconds, money in minor units of the product's currency. */
export interface DeveloperFigures extends Stored {
  /** The start of the day 30 days after the last active one; null before that, and without an active day. */
  readonly churnedAt: number | null;
  /** From signup, never below 0; null if either instant is missing. */
  readonly timeToFirstCall: number | null;
  readonly timeToFirstSuccess: number | null;
  readonly timeToValue: number | null;
  /** Active today, in the 7 and in the 30 days that end with it. */
  readonly dau: boolean;
  readonly wau: boolean;
  readonly mau: boolean;
  /** Errors / requests; null without a request. */
  readonly errorRate: number | null;
  readonly lifetimeRevenue: number;
  readonly currentMRR: number;
  readonly stage: DeveloperStage;
}

/** A developer's own figures, as of now. */
export function developerFigures(record: DeveloperRecord, timeZone: string, now: number): DeveloperFigures {
  const { signupAt, firstCallAt, firstSuccessfulCallAt, valueAt, lastActiveDay } = record;
  const current = today(timeZone, now);
  const activeWithin = (days: number) => lastActiveDay !== null && lastActiveDay > addDays(current, -days);
  return {
    developerId: record.developerId,
    accountId: record.accountId,
    signupAt,
    firstApiKeyAt: record.firstApiKeyAt,
    firstCallAt,
    firstSuccessfulCallAt,
    firstProductionSuccessAt: record.firstProductionSuccessAt,
    lastCallAt: record.lastCallAt,
    lastActiveAt: record.lastActiveAt,
    churnedAt: churnedAtOf(record.lastActiveAt, timeZone, now),
    timeToFirstCall: timeBetween(signupAt, firstCallAt),
    timeToFirstSuccess: timeBetween(signupAt, firstSuccessfulCallAt),
    timeToValue: timeBetween(signupAt, valueAt),
    dau: activeWithin(1),
    wau: activeWithin(weekDays),
    mau: activeWithin(monthDays),
    totalRequests: record.totalRequests,
    totalSuccessfulRequests: record.totalSuccessfulRequests,
    totalErrorRequests: record.totalErrorRequests,
    uniqueEndpointsUsed: record.uniqueEndpointsUsed,
    errorRate: record.totalRequests === 0 ? null : record.totalErrorRequests / record.totalRequests,
    lifetimeRevenue: record.lifetimeRevenueMinor,
    currentMRR: record.currentMrrMinor,
    stage: stageOf(record),
  } satisfies { readonly [Field in DeveloperOrderField]: unknown };
}

function timeBetween(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.max(0, to - from);
}

function churnedAtOf(lastActiveAt: number | null, timeZone: string, now: number): number | null {
  if (lastActiveAt === null) return null;
  const churnedAt = startOfDay(timeZone, addDays(dayOf(timeZone, lastActiveAt), monthDays));
  return churnedAt > now ? null : churnedAt;
}

/** How far the developer has come; activity that ended keeps its stage. */
function stageOf(record: DeveloperRecord): DeveloperStage {
  const { recentProductionSuccesses: recent, earlierProductionSuccesses: earlier } = record;
  if (recent >= scalingSuccesses && recent >= 2 * earlier) return 'SCALING';
  if (record.firstProductionSuccessAt !== null) return 'PRODUCTION';
  if (record.firstSuccessfulCallAt !== null) return 'BUILDING';
  if (record.firstApiKeyAt !== null || record.firstCallAt !== null) return 'FIRST_INTEGRATION';
  return 'EVALUATION';
}
