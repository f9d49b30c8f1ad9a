import {
  addDays,
  asOfDay,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type LifetimeValue,
  type Period,
  startOfDay,
} from '@firstcall/domain';
import { attributedPayments, sumMinor } from './attribution.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World } from './world.ts';

/**
 * DIRECT payments in the product's currency that a developer brought, whenever they came: those that name it, and those of its account that
 * name nobody if it is the account's earliest developer.
 */
export function lifetimeRevenueMinor(world: World, developerId: string, currency: string): number {
  const own = attributedPayments(world)
    .filter(({ developer }) => developer?.developerId === developerId)
    .filter(({ payment }) => payment.kind === 'DIRECT' && payment.currency === currency);
  return sumMinor(own);
}

/** Developers who signed up by the end of the as-of day, and what they brought to now. */
export function lifetimeValue(world: World, query: FactQuery, period: Period): Grouped<LifetimeValue> {
  const { timeZone, now, currency } = query;
  const endMs = startOfDay(timeZone, addDays(asOfDay(period, timeZone, now), 1));
  const signedUp = membersOf(world, query).filter(({ signupAt }) => signupAt !== null && signupAt < endMs);
  const answer = (group: readonly Member[]): LifetimeValue | null =>
    group.length === 0
      ? null
      : {
          developers: group.length,
          revenueMinor: group.reduce(
            (total, { developerId }) => total + lifetimeRevenueMinor(world, developerId, currency),
            0,
          ),
        };
  return grouped(query.by, signedUp, (member, by) => member.segments[by], answer, emptyFacts.lifetimeValue);
}
