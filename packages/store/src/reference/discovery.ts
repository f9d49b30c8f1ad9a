import { type Discovery, emptyFacts, type FactQuery, type Grouped } from '@firstcall/domain';
import type { ReferenceVisitor } from './people.ts';
import { grouped } from './segments.ts';
import { visitorGroup, visitorsIn } from './visitors.ts';
import type { World } from './world.ts';

/** Visitors as of now whom no developer's signup links to. Plan and account do not cut. */
export function discovery(world: World, query: FactQuery): Grouped<Discovery> {
  const undiscovered = visitorsIn(world, query).filter(
    ({ visitorId }) => !world.developers.some((developer) => developer.visitorId === visitorId),
  );
  const answer = (visitors: readonly ReferenceVisitor[]): Discovery | null =>
    visitors.length === 0 ? null : { visitors: visitors.length };
  return grouped(query.by, undiscovered, visitorGroup, answer, emptyFacts.discovery);
}
