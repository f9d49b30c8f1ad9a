import { type DeveloperRecord, type DeveloperScope, dayOf, today } from '@firstcall/domain';
import { earliestDeveloper } from './attribution.ts';
import { endpointsUsed } from './endpoints.ts';
import { recentSuccesses } from './lifecycle.ts';
import { lifetimeRevenueMinor } from './lifetime-value.ts';
import { isAuthenticated } from './people.ts';
import { valueAt } from './production-successes.ts';
import { currentMrrMinor } from './subscriptions.ts';
import type { Member, World } from './world.ts';

/** What the reference must know of a product. */
export interface ReferenceProduct {
  /** ISO 4217; what money is counted in. */
  readonly currency: string;
  /** Successful production requests that make a developer's time to value. */
  readonly ttvThreshold: number;
}

/** Everything the history tells of one developer. */
export function developerRecord(
  world: World,
  member: Member,
  scope: DeveloperScope,
  product: ReferenceProduct,
): DeveloperRecord {
  const { timeZone, now } = scope;
  const { developerId, accountId, visitorId } = member;
  const visitor = world.visitors.find((known) => known.visitorId === visitorId);
  const isEarliest = accountId !== null && earliestDeveloper(world, accountId)?.developerId === developerId;
  const activeDays = member.requests
    .filter(isAuthenticated)
    .map((request) => dayOf(timeZone, request.time))
    .filter((day) => day <= today(timeZone, now));
  const { recent, earlier } = recentSuccesses(member, timeZone, now);
  return {
    developerId,
    name: member.name,
    email: member.email,
    accountId,
    visitorId,
    channel: member.channel ?? visitor?.channel ?? null,
    country: member.country ?? visitor?.country ?? null,
    plan: accountId === null ? null : (world.plans.get(accountId) ?? null),
    signupAt: member.signupAt,
    firstApiKeyAt: member.firstApiKeyAt,
    firstCallAt: member.firstCallAt,
    firstSuccessfulCallAt: member.firstSuccessfulCallAt,
    firstProductionSuccessAt: member.firstProductionSuccessAt,
    lastCallAt: member.lastCallAt,
    lastActiveAt: member.lastActiveAt,
    lastActiveDay: activeDays.at(-1) ?? null,
    valueAt: valueAt(member, timeZone, product.ttvThreshold),
    totalRequests: member.totalRequests,
    totalSuccessfulRequests: member.totalSuccessfulRequests,
    totalErrorRequests: member.totalErrorRequests,
    uniqueEndpointsUsed: endpointsUsed(member.requests).length,
    lifetimeRevenueMinor: lifetimeRevenueMinor(world, developerId, product.currency),
    currentMrrMinor: isEarliest ? currentMrrMinor(world.history, accountId, product.currency) : 0,
    recentProductionSuccesses: recent,
    earlierProductionSuccesses: earlier,
  };
}
