import type { Dimension, FactQuery, Grouped, Period, VisitorCounts } from '@firstcall/domain';
import type { ReferenceVisitor } from './people.ts';
import { grouped } from './segments.ts';
import { type World, within } from './world.ts';

const conversionMs = 30 * 24 * 3_600_000;

const groupOf = (visitor: ReferenceVisitor, by: Dimension): string => {
  if (by === 'CHANNEL') return visitor.channel ?? 'unknown';
  if (by === 'COUNTRY') return visitor.country ?? 'unknown';
  throw new RangeError(`Visitors have no ${by}: they can be grouped by CHANNEL or COUNTRY.`);
};

/** Visitors whose first visit lies in the period, and those of them with a signup 0 to 30 × 24 h later. Plan and account do not cut. */
export function visitorCounts(world: World, query: FactQuery, period: Period): Grouped<VisitorCounts> {
  const linked = world.developers.some((developer) => developer.visitorId !== null);
  const { channel = [], country = [] } = query.segment;
  const visitors = world.visitors
    .filter((visitor) => channel.length === 0 || channel.includes(groupOf(visitor, 'CHANNEL')))
    .filter((visitor) => country.length === 0 || country.includes(groupOf(visitor, 'COUNTRY')))
    .filter((visitor) => within(visitor.firstVisitAt, period));
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
  return grouped(query.by, visitors, groupOf, answer, answer([]));
}
