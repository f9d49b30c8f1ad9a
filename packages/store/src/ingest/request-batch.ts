import { dayOf, type LocalDate } from '@firstcall/domain';
import { isAuthenticated, isSuccess } from './developers.ts';
import type { EndpointOf } from './endpoints.ts';
import { type RequestEvent, scopes } from './log.ts';

/**
 * The requests of one transaction as whole numbers, column by column: developers, days and endpoints by their place in a list. Summaries
 * are added up from it: keys of numbers cost a fraction of what keys of text do, and there are thousands a batch.
 */
export interface RequestBatch {
  /** Each developer of the batch once. */
  readonly developerIds: readonly string[];
  /** Each local day once. */
  readonly days: readonly LocalDate[];
  /** Each endpoint's id once. */
  readonly endpointIds: readonly number[];
  /** One row a request. */
  readonly rows: readonly RequestRow[];
}

/** A request: places in the batch's lists, and what summaries count of it. */
export interface RequestRow {
  readonly developer: number;
  readonly day: number;
  readonly endpoint: number;
  /** The endpoint's. */
  readonly ordinal: number;
  /** 1 sandbox, 2 production. */
  readonly scope: number;
  readonly isSuccess: boolean;
  readonly isAuthenticated: boolean;
}

/** Reads requests into a batch. */
export function createRequestBatch(
  timeZone: string,
  requests: readonly RequestEvent[],
  endpointOf: EndpointOf,
): RequestBatch {
  const developers = createList<string>();
  const days = createList<LocalDate>();
  const endpointIds = createList<number>();
  const rows = requests.map((request): RequestRow => {
    const { id, ordinal } = endpointOf(request);
    return {
      developer: developers.placeOf(request.developerId),
      day: days.placeOf(dayOf(timeZone, request.time)),
      endpoint: endpointIds.placeOf(id),
      ordinal,
      scope: scopes[request.environment],
      isSuccess: isSuccess(request),
      isAuthenticated: isAuthenticated(request),
    };
  });
  return { developerIds: developers.values, days: days.values, endpointIds: endpointIds.values, rows };
}

/** Values in order of first appearance, each once. */
function createList<T>() {
  const values: T[] = [];
  const places = new Map<T, number>();
  return {
    values: values as readonly T[],
    placeOf(value: T): number {
      const known = places.get(value);
      if (known !== undefined) return known;
      places.set(value, values.length);
      return values.push(value) - 1;
    },
  };
}
