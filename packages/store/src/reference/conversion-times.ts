import {
  type ConversionTimes,
  type DurationCount,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
} from '@firstcall/domain';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** Distinct durations, ascending, with how often each occurs. */
function counted(durations: readonly number[]): readonly DurationCount[] {
  const distinct = [...new Set(durations)].sort((a, b) => a - b);
  return distinct.map((afterMs) => ({ afterMs, count: durations.filter((duration) => duration === afterMs).length }));
}

/** Signup → milestone for everyone who signed up in the period: made it, still may, or did not. */
export function conversionTimes(
  world: World,
  query: FactQuery,
  period: Period,
  milestoneOf: (member: Member) => number | null,
): Grouped<ConversionTimes> {
  const answer = (cohort: readonly Member[]): ConversionTimes => {
    const reached: number[] = [];
    const pending: number[] = [];
    let dropped = 0;
    for (const member of cohort) {
      const signup = member.signupAt ?? 0;
      const windowEnd = signup + query.windowMs;
      const milestone = milestoneOf(member);
      if (milestone !== null && milestone <= windowEnd) reached.push(Math.max(0, milestone - signup));
      else if (query.now <= windowEnd) pending.push(Math.max(0, query.now - signup));
      else dropped += 1;
    }
    return { reached: counted(reached), pending: counted(pending), dropped };
  };
  const cohort = membersOf(world, query).filter((member) => within(member.signupAt, period));
  return grouped(query.by, cohort, (member, by) => member.segments[by], answer, emptyFacts.timeToFirstCall);
}
