import { emptyFacts, type FactQuery, type Grouped, type Period, type Tickets } from '@firstcall/domain';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** Tickets opened in the period. */
export function tickets(world: World, query: FactQuery, period: Period): Grouped<Tickets> {
  const answer = (members: readonly Member[]): Tickets | null => {
    const opened = members.flatMap((member) => member.tickets).filter(({ time }) => within(time, period));
    return opened.length === 0 ? null : { tickets: opened.length };
  };
  return grouped(query.by, membersOf(world, query), (member, by) => member.segments[by], answer, emptyFacts.tickets);
}
