import { emptyFacts, type FactQuery, type Grouped, type Period, type RequestTotals } from '@firstcall/domain';
import { isSuccess } from './people.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** Requests in the period, whatever their status. */
export function requestTotals(world: World, query: FactQuery, period: Period): Grouped<RequestTotals> {
  const { environment } = query.segment;
  const answer = (members: readonly Member[]): RequestTotals | null => {
    const requests = members
      .flatMap((member) => member.requests)
      .filter((request) => environment === undefined || request.environment === environment)
      .filter((request) => within(request.time, period));
    const successes = requests.filter(isSuccess).length;
    return requests.length === 0 ? null : { requests: requests.length, successes, errors: requests.length - successes };
  };
  return grouped(
    query.by,
    membersOf(world, query),
    (member, by) => member.segments[by],
    answer,
    emptyFacts.requestTotals,
  );
}
