import type { FirstError } from '@firstcall/domain';
import { byteOrder } from './byte-order.ts';
import { endpointOf } from './endpoints.ts';
import { groupBy, isSuccess, type ReferenceDeveloper } from './people.ts';

/** Orders kinds of errors: endpoint, status, errorCode, by bytes, null before every code. */
export function byErrorKind(a: Omit<FirstError, 'at'>, b: Omit<FirstError, 'at'>): number {
  return (
    byteOrder(a.endpoint, b.endpoint) ||
    a.status - b.status ||
    Number(a.errorCode !== null) - Number(b.errorCode !== null) ||
    byteOrder(a.errorCode ?? '', b.errorCode ?? '')
  );
}

/** What tells one kind of error from another. */
export const errorKind = ({ endpoint, status, errorCode }: Omit<FirstError, 'at'>): string =>
  JSON.stringify([endpoint, status, errorCode]);

/** When a developer first met each kind of error strictly before its first success, or at all if it never had one. */
export function firstErrors(developer: ReferenceDeveloper): readonly FirstError[] {
  const { firstSuccessfulCallAt, requests } = developer;
  const met = requests
    .filter((request) => !isSuccess(request))
    .filter(({ time }) => firstSuccessfulCallAt === null || time < firstSuccessfulCallAt)
    .map((request) => ({
      at: request.time,
      endpoint: endpointOf(request),
      status: request.status,
      errorCode: request.errorCode ?? null,
    }));
  // Requests come in order of time: the first of a kind is its earliest.
  const earliest = [...groupBy(met, errorKind).values()].flatMap((ofOneKind) => ofOneKind.slice(0, 1));
  return earliest.sort((a, b) => a.at - b.at || byErrorKind(a, b));
}
