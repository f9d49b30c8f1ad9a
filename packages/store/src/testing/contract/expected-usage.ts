import { dayOf } from '@firstcall/domain';
import { byteOrder } from '../../reference/byte-order.ts';
import { endpointOf, endpointsUsed } from '../../reference/endpoints.ts';
import { firstErrors } from '../../reference/first-errors.ts';
import { groupBy, isAuthenticated, isSuccess } from '../../reference/people.ts';
import type { World } from '../../reference/world.ts';
import { byColumns } from './by-columns.ts';
import type { SummaryRows } from './summary-rows.ts';

/** What developers did with endpoints, and the errors they met before their first success. */
export function expectedUsage(
  { developers }: World,
  timeZone: string,
): Pick<
  SummaryRows,
  'developer_endpoint' | 'developer_endpoint_day' | 'developer_friction' | 'endpoint_day' | 'endpoint_bits'
> {
  const sorted = [...developers].sort((a, b) => byteOrder(a.developerId, b.developerId));
  const byScope = developers.flatMap(({ developerId, requests }) =>
    requests.flatMap((request) =>
      [0, request.environment === 'SANDBOX' ? 1 : 2].map((scope) => ({
        developer_id: developerId,
        scope,
        day: dayOf(timeZone, request.time),
        endpoint: endpointOf(request),
        request,
      })),
    ),
  );
  const used = byScope.filter(({ request }) => isAuthenticated(request)).map(({ request, ...row }) => row);
  return {
    endpoint_day: [...groupBy(byScope, ({ scope, day, endpoint }) => JSON.stringify([scope, day, endpoint])).values()]
      .flatMap((own) =>
        own.slice(0, 1).map(({ scope, day, endpoint }) => ({
          scope,
          day,
          endpoint,
          requests: own.length,
          errors: own.filter(({ request }) => !isSuccess(request)).length,
        })),
      )
      .sort(byColumns('scope', 'day', 'endpoint')),
    endpoint_bits: [...groupBy(used, (row) => JSON.stringify(row)).values()]
      .flatMap((own) => own.slice(0, 1))
      .sort(byColumns('developer_id', 'scope', 'day', 'endpoint')),
    developer_endpoint: sorted.flatMap(({ developerId, requests }) =>
      endpointsUsed(requests).map((endpoint) => ({ developer_id: developerId, endpoint })),
    ),
    developer_endpoint_day: sorted
      .flatMap(({ developerId, requests }) =>
        [
          ...groupBy(requests, (request) =>
            JSON.stringify([dayOf(timeZone, request.time), request.environment, endpointOf(request)]),
          ).values(),
        ].flatMap((own) =>
          own.slice(0, 1).map((request) => ({
            day: dayOf(timeZone, request.time),
            developer_id: developerId,
            scope: request.environment === 'SANDBOX' ? 1 : 2,
            endpoint: endpointOf(request),
            requests: own.length,
            errors: own.filter((other) => !isSuccess(other)).length,
            authenticated: own.filter(isAuthenticated).length,
          })),
        ),
      )
      .sort(byColumns('day', 'developer_id', 'scope', 'endpoint')),
    developer_friction: sorted
      .flatMap((developer) =>
        firstErrors(developer).map(({ at, endpoint, status, errorCode }) => ({
          developer_id: developer.developerId,
          endpoint,
          status,
          error_code: errorCode ?? '',
          first_at: at,
        })),
      )
      .sort(byColumns('developer_id', 'endpoint', 'status', 'error_code')),
  };
}
