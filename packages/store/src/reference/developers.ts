import type {
  DeveloperFilter,
  DeveloperPageQuery,
  DeveloperPosition,
  DeveloperScope,
  DeveloperSource,
  DeveloperStory,
} from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { passes } from './developer-filter.ts';
import { compareListed, type Listed, positionOf, sortValue, sortValueAt } from './developer-order.ts';
import { developerRecord, type ReferenceProduct } from './developer-record.ts';
import { endpointsUsed } from './endpoints.ts';
import { firstErrors } from './first-errors.ts';
import { historyOf } from './history.ts';
import { subscriptionStates } from './subscriptions.ts';
import { type Member, worldOf } from './world.ts';

/**
 * The plain implementation of questions about developers, over one product's accepted events in order of arrival: what every store is
 * compared with. `scope.productId` is not looked at. Positions are the reference's own: a store's mean nothing to it.
 */
export function createReferenceDevelopers(arrived: readonly ParsedEvent[], product: ReferenceProduct): DeveloperSource {
  const world = worldOf(historyOf(arrived));

  const listedOf = (scope: DeveloperScope, filter: DeveloperFilter): readonly Listed[] =>
    world.developers
      .map((member) => ({ member, record: developerRecord(world, member, scope, product) }))
      .filter((listed) => passes(listed, filter, scope));

  const storyOf = (member: Member): DeveloperStory => ({
    firstErrors: firstErrors(member),
    planChanges: member.accountId === null ? [] : subscriptionStates(world.history, member.accountId, product.currency),
  });

  /** What there is to tell of each of the developers, of those who are known and have anything. */
  const each = <T>(developerIds: readonly string[], tell: (member: Member) => T | null): ReadonlyMap<string, T> => {
    const told = new Map<string, T>();
    for (const member of world.developers) {
      const answer = developerIds.includes(member.developerId) ? tell(member) : null;
      if (answer !== null) told.set(member.developerId, answer);
    }
    return told;
  };

  return {
    async list(scope: DeveloperScope, { filter, order, after, limit }: DeveloperPageQuery) {
      const isBehind = (position: DeveloperPosition, from: DeveloperPosition): boolean =>
        compareListed(
          [sortValueAt(position, order), position.developerId],
          [sortValueAt(from, order), from.developerId],
          order,
        ) > 0;
      return listedOf(scope, filter)
        .map((listed) => ({
          developer: listed.record,
          position: positionOf(sortValue(listed, order, scope), listed.record.developerId),
        }))
        .sort((a, b) => (isBehind(a.position, b.position) ? 1 : -1))
        .filter(({ position }) => after === null || isBehind(position, after))
        .slice(0, limit);
    },
    async count(scope, filter) {
      return listedOf(scope, filter).length;
    },
    async find(scope, developerIds) {
      return each(developerIds, (member) => developerRecord(world, member, scope, product));
    },
    async endpointsUsed(_scope, developerIds) {
      return each(developerIds, ({ requests }) => {
        const used = endpointsUsed(requests);
        return used.length === 0 ? null : used;
      });
    },
    async stories(_scope, developerIds) {
      return each(developerIds, (member) => {
        const story = storyOf(member);
        return story.firstErrors.length + story.planChanges.length === 0 ? null : story;
      });
    },
  };
}
