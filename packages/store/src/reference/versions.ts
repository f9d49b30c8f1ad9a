import {
  dayOf,
  type Period,
  type VersionKey,
  type VersionSource,
  type VersionUser,
  versionKeyOf,
} from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { byteOrder } from './byte-order.ts';
import { type EventOf, eventsOf, historyOf } from './history.ts';
import { groupBy } from './people.ts';

type Requests = readonly EventOf<'api.request'>[];

/** The version a request counts under. The cap on versions is not looked at. */
export function versionKeyOfRequest({ apiVersion }: EventOf<'api.request'>): VersionKey {
  return apiVersion === undefined ? { kind: 'UNVERSIONED', version: null } : { kind: 'NAMED', version: apiVersion };
}

/** Use of versions read off one product's accepted events, in order of arrival; `productId` is not looked at. */
export function createReferenceVersions(arrived: readonly ParsedEvent[], timeZone: string): VersionSource {
  const requests = eventsOf(historyOf(arrived), 'api.request');
  const byVersion = groupBy(requests, (request) => versionKeyOf(versionKeyOfRequest(request)));
  return {
    use: async (_productId, period) =>
      [...byVersion.values()].flatMap((own) =>
        own.slice(0, 1).map((request) => ({
          ...versionKeyOfRequest(request),
          requests: own.filter(({ time }) => inDays(dayOf(timeZone, time), period)).length,
          developers: stillOn(own, period).length,
          lastUsedAt: Math.max(...own.map(({ time }) => time)),
        })),
      ),
    users: async (_productId, versions, period, first) =>
      new Map(
        versions
          .map((key) => versionKeyOf(key))
          .map((key) => [key, stillOn(byVersion.get(key) ?? [], period).slice(0, first)] as const)
          .filter(([, users]) => users.length > 0),
      ),
  };
}

function inDays(day: string, { from, to }: Period): boolean {
  return day >= from && day <= to;
}

function stillOn(requests: Requests, { startMs }: Period): readonly VersionUser[] {
  return [...groupBy(requests, ({ developerId }) => developerId)]
    .map(([developerId, own]) => ({
      developerId,
      requests: own.length,
      lastUsedAt: Math.max(...own.map(({ time }) => time)),
    }))
    .filter(({ lastUsedAt }) => lastUsedAt >= startMs)
    .sort((a, b) => b.lastUsedAt - a.lastUsedAt || byteOrder(a.developerId, b.developerId));
}
