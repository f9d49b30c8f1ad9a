import { type EndpointBreadth, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import { endpointsUsed, requestsIn } from './endpoints.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World } from './world.ts';

/** Active developers by the number of endpoints each used in the period. */
export function endpointBreadth(world: World, query: FactQuery, period: Period): Grouped<EndpointBreadth> {
  const answer = (members: readonly Member[]): EndpointBreadth | null => {
    const breadths = members
      .map((member) => endpointsUsed(requestsIn(member, query, period)).length)
      .filter((endpoints) => endpoints > 0);
    const distinct = [...new Set(breadths)].sort((a, b) => a - b);
    const rows = distinct.map((endpoints) => ({
      endpoints,
      developers: breadths.filter((breadth) => breadth === endpoints).length,
    }));
    return rows.length === 0 ? null : { rows };
  };
  return grouped(
    query.by,
    membersOf(world, query),
    (member, by) => member.segments[by],
    answer,
    emptyFacts.endpointBreadth,
  );
}
