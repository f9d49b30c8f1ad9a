import type { FactQuery } from '@firstcall/domain';
import type { History } from './history.ts';
import { developersOf, plansOf, type ReferenceDeveloper, type ReferenceVisitor, visitorsOf } from './people.ts';
import { developerSegments, inSegment, type SegmentValues } from './segments.ts';

/** A developer with its segment values. */
export interface Member extends ReferenceDeveloper {
  readonly segments: SegmentValues;
}

/** The history, and everyone it tells of. */
export interface World {
  readonly history: History;
  readonly developers: readonly Member[];
  readonly visitors: readonly ReferenceVisitor[];
  /** By accountId, of its latest subscription change; an account without one is absent. */
  readonly plans: ReadonlyMap<string, string>;
}

/** Reads everyone out of the history. */
export function worldOf(history: History): World {
  const visitors = visitorsOf(history);
  const plans = plansOf(history);
  return {
    history,
    plans,
    developers: [...developersOf(history).values()].map((developer) => ({
      ...developer,
      segments: developerSegments(developer, visitors, plans),
    })),
    visitors: [...visitors.values()],
  };
}

/** The developers of the query's segment. */
export function membersOf(world: World, query: FactQuery): readonly Member[] {
  return world.developers.filter((developer) => inSegment(developer.segments, query.segment));
}

/** Whether an instant lies in the period; null never does. */
export function within(instant: number | null, period: { readonly startMs: number; readonly endMs: number }): boolean {
  return instant !== null && instant >= period.startMs && instant < period.endMs;
}
