import { emptyFacts, type FactQuery, type Grouped, type MilestoneCounts, type Period } from '@firstcall/domain';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** Distinct developers whose earliest milestone of each kind lies in the period. */
export function milestoneCounts(world: World, query: FactQuery, period: Period): Grouped<MilestoneCounts> {
  const answer = (members: readonly Member[]): MilestoneCounts | null => {
    const counts: MilestoneCounts = {
      signups: members.filter((member) => within(member.signupAt, period)).length,
      apiKeysCreated: members.filter((member) => within(member.firstApiKeyAt, period)).length,
      firstCalls: members.filter((member) => within(member.firstCallAt, period)).length,
      firstSuccesses: members.filter((member) => within(member.firstSuccessfulCallAt, period)).length,
      productionIntegrations: members.filter((member) => within(member.firstProductionSuccessAt, period)).length,
    };
    return Object.values(counts).some((count) => count > 0) ? counts : null;
  };
  return grouped(
    query.by,
    membersOf(world, query),
    (member, by) => member.segments[by],
    answer,
    emptyFacts.milestoneCounts,
  );
}
