import type { Dimension, FactQuery } from '@firstcall/domain';
import type { ReferenceVisitor } from './people.ts';
import type { World } from './world.ts';

/** What a visitor is in a dimension. Throws a RangeError for those that visitors do not have. */
export function visitorGroup(visitor: ReferenceVisitor, by: Dimension): string {
  if (by === 'CHANNEL') return visitor.channel ?? 'unknown';
  if (by === 'COUNTRY') return visitor.country ?? 'unknown';
  throw new RangeError(`Visitors have no ${by}: they can be grouped by CHANNEL or COUNTRY.`);
}

/** The visitors of the query's channels and countries; plan, account and environment do not cut. */
export function visitorsIn(world: World, query: FactQuery): readonly ReferenceVisitor[] {
  const { channel = [], country = [] } = query.segment;
  return world.visitors
    .filter((visitor) => channel.length === 0 || channel.includes(visitorGroup(visitor, 'CHANNEL')))
    .filter((visitor) => country.length === 0 || country.includes(visitorGroup(visitor, 'COUNTRY')));
}
