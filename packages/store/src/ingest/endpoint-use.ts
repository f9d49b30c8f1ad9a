import { dayOf } from '@firstcall/domain';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { addUp } from './add-up.ts';
import { isAuthenticated, isSuccess } from './developers.ts';
import type { EndpointOf } from './endpoints.ts';
import { type RequestEvent, scopes } from './log.ts';
import type { IngestProduct } from './product.ts';
import type { EndpointUse, UsedBefore } from './used-before.ts';

const upsertUse = `
INSERT INTO developer_endpoint_day (product_id, day, developer_id, scope, endpoint_id, requests, errors, authenticated)
SELECT $1, day, developer_id, scope, endpoint_id, requests, errors, authenticated
FROM unnest($2::date[], $3::text[], $4::int2[], $5::int[], $6::int[], $7::int[], $8::int[])
  AS list (day, developer_id, scope, endpoint_id, requests, errors, authenticated)
ORDER BY day, developer_id COLLATE "C", scope, endpoint_id
ON CONFLICT (product_id, day, developer_id, scope, endpoint_id) DO UPDATE SET
  requests = developer_endpoint_day.requests + EXCLUDED.requests,
  errors = developer_endpoint_day.errors + EXCLUDED.errors,
  authenticated = developer_endpoint_day.authenticated + EXCLUDED.authenticated`;

const upsertTotals = `
INSERT INTO endpoint_day (product_id, scope, day, endpoint_id, requests, errors)
SELECT $1, scope, day, endpoint_id, requests, errors
FROM unnest($2::int2[], $3::date[], $4::int[], $5::bigint[], $6::bigint[]) AS list (scope, day, endpoint_id, requests, errors)
ORDER BY scope, day, endpoint_id
ON CONFLICT (product_id, scope, day, endpoint_id) DO UPDATE SET
  requests = endpoint_day.requests + EXCLUDED.requests, errors = endpoint_day.errors + EXCLUDED.errors`;

const addUsed = `
WITH used AS (
  INSERT INTO developer_endpoint (product_id, developer_id, endpoint_id)
  SELECT DISTINCT $1::int, developer_id COLLATE "C", endpoint_id FROM unnest($2::text[], $3::int[]) AS list (developer_id, endpoint_id)
  ORDER BY 2, 3
  ON CONFLICT (product_id, developer_id, endpoint_id) DO NOTHING
  RETURNING developer_id
)
INSERT INTO developer (product_id, developer_id, unique_endpoints_used)
SELECT $1, developer_id, count(*) FROM used GROUP BY developer_id ORDER BY developer_id
ON CONFLICT (product_id, developer_id) DO UPDATE SET
  unique_endpoints_used = developer.unique_endpoints_used + EXCLUDED.unique_endpoints_used`;

/**
 * Adds new requests to what their developers and all of them did with each endpoint, by day and ever. Answers the uses that may be new. At
 * most three statements, or none.
 */
export async function updateEndpointUse(
  tx: Sql,
  { id, timeZone }: IngestProduct,
  requests: readonly RequestEvent[],
  endpointOf: EndpointOf,
  usedBefore: UsedBefore,
): Promise<readonly EndpointUse[]> {
  if (requests.length === 0) return [];
  const rows = addUp(
    requests.map((request) => ({
      key: [
        dayOf(timeZone, request.time),
        request.developerId,
        scopes[request.environment],
        endpointOf(request).id,
      ] as const,
      add: [1, isSuccess(request) ? 0 : 1, isAuthenticated(request) ? 1 : 0] as const,
    })),
  );
  await tx.query(upsertUse, [
    id,
    textArray(rows.map(({ key }) => key[0])),
    textArray(rows.map(({ key }) => key[1])),
    numberArray(rows.map(({ key }) => key[2])),
    numberArray(rows.map(({ key }) => key[3])),
    ...[0, 1, 2].map((i) => numberArray(rows.map(({ sums }) => sums[i]))),
  ]);
  const totals = addUp(
    rows.flatMap(({ key: [day, , scope, endpointId], sums: [all, errors] }) =>
      [0, scope].map((of) => ({ key: [of, day, endpointId] as const, add: [all, errors] as const })),
    ),
  );
  await tx.query(upsertTotals, [
    id,
    numberArray(totals.map(({ key }) => key[0])),
    textArray(totals.map(({ key }) => key[1])),
    numberArray(totals.map(({ key }) => key[2])),
    ...[0, 1].map((i) => numberArray(totals.map(({ sums }) => sums[i]))),
  ]);
  const used = new Map<string, EndpointUse>();
  for (const { key, sums } of rows) {
    const use: EndpointUse = { developerId: key[1], endpointId: key[3] };
    if (sums[2] > 0 && !usedBefore.has(id, use)) used.set(`${use.endpointId} ${use.developerId}`, use);
  }
  if (used.size === 0) return [];
  const uses = [...used.values()];
  await tx.query(addUsed, [
    id,
    textArray(uses.map(({ developerId }) => developerId)),
    numberArray(uses.map(({ endpointId }) => endpointId)),
  ]);
  return uses;
}
