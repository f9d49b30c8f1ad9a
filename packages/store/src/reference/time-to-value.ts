import { emptyFacts, type FactQuery, type Grouped, type OrderStatistics, type Period } from '@firstcall/domain';
import { orderStatistics } from './order-statistics.ts';
import { valueAt } from './production-successes.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** Signup → value over the period's signups whose value is known, whatever the window. */
export function timeToValue(
  world: World,
  query: FactQuery,
  period: Period,
  ttvThreshold: number,
): Grouped<OrderStatistics> {
  const answer = (cohort: readonly Member[]): OrderStatistics | null => {
    const durations: number[] = [];
    for (const member of cohort) {
      const value = valueAt(member, query.timeZone, ttvThreshold);
      if (value !== null) durations.push(Math.max(0, value - (member.signupAt ?? 0)));
    }
    return durations.length === 0 ? null : orderStatistics(durations);
  };
  const cohort = membersOf(world, query).filter((member) => within(member.signupAt, period));
  return grouped(query.by, cohort, (member, by) => member.segments[by], answer, emptyFacts.timeToValue);
}
