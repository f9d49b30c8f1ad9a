import { type CohortFunnel, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import { orderStatistics } from './order-statistics.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** The member's own milestones, in the order of the steps. */
const milestonesOf = (member: Member): readonly (number | null)[] => [
  member.signupAt,
  member.firstApiKeyAt,
  member.firstCallAt,
  member.firstSuccessfulCallAt,
  member.firstProductionSuccessAt,
];

/** The instant a step is reached inside the window: the earliest of its own and all later milestones, never before signup. */
function reachedAt(member: Member, step: number, windowMs: number): number | null {
  const signup = member.signupAt ?? 0;
  const instants = milestonesOf(member)
    .slice(step)
    .filter((instant): instant is number => instant !== null)
    .map((instant) => Math.max(instant, signup));
  if (instants.length === 0) return null;
  const earliest = Math.min(...instants);
  return earliest <= signup + windowMs ? earliest : null;
}

function funnelOf(cohort: readonly Member[], now: number, windowMs: number): CohortFunnel {
  const reached = (member: Member, step: number) => reachedAt(member, step, windowMs);
  const stepIndexes = [0, 1, 2, 3, 4];
  return {
    steps: stepIndexes.map((step) => {
      const here = cohort.filter((member) => reached(member, step) !== null);
      const stuck = step === 4 ? [] : here.filter((member) => reached(member, step + 1) === null);
      return {
        reached: here.length,
        pending: stuck.filter((member) => now <= (member.signupAt ?? 0) + windowMs).length,
      };
    }),
    legs: stepIndexes.slice(0, 4).map((step) => {
      const durations: number[] = [];
      for (const member of cohort) {
        const own = milestonesOf(member);
        const from = reached(member, step);
        const to = reached(member, step + 1);
        if (own[step] === null || own[step + 1] === null || from === null || to === null) continue;
        durations.push(to - from);
      }
      return orderStatistics(durations);
    }),
  };
}

/** The funnel of the developers who signed up in the period. */
export function cohortFunnel(world: World, query: FactQuery, period: Period): Grouped<CohortFunnel> {
  const cohort = membersOf(world, query).filter((member) => within(member.signupAt, period));
  const answer = (group: readonly Member[]) => funnelOf(group, query.now, query.windowMs);
  return grouped(query.by, cohort, (member, by) => member.segments[by], answer, emptyFacts.cohortFunnel);
}
