import type { FactQuery, Grouped, Period, VisitorCounts } from '@firstcall/domain';
import type { ReferenceVisitor } from './people.ts';
import { grouped } from './segments.ts';
import { visitorGroup, visitorsIn } from './visitors.ts';
import { type World, within } from './world.ts';

const conversionMs = 30 * 24 * 3_600_000;

/** Visitors whose first visit lies in the period, and those of them with a signup 0 to 30 × 24 h later. Plan and account do not cut. */
export function visitorCounts(world: World, query: FactQuery, period: Period): Grouped<VisitorCounts> {
  const linked = world.developers.some((developer) => developer.visitorId !== null);
  const visitors = visitorsIn(world, query).filter((visitor) => within(visitor.firstVisitAt, period));
  const converted = (visitor: ReferenceVisitor): boolean =>
    world.developers.some(
      (developer) =>
        developer.visitorId === visitor.visitorId &&
        developer.signupAt !== null &&
        developer.signupAt >= visitor.firstVisitAt &&
        developer.signupAt <= visitor.firstVisitAt + conversionMs,
    );
  const answer = (group: readonly ReferenceVisitor[]): VisitorCounts => ({
    visitors: group.length,
    converted: group.filter(converted).length,
    linked,
  });
  return grouped(query.by, visitors, visitorGroup, answer, answer([]));
}
