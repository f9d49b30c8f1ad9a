import type { LocalDate } from '@firstcall/domain';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import type { RequestBatch, RequestRow } from './request-batch.ts';
import type { EndpointUse, UsedBefore } from './used-before.ts';

// In one statement: what is added to the whole product is a handful of rows beside those of its developers.
const upsertUse = `
WITH totals AS (
  INSERT INTO endpoint_day (product_id, scope, day, endpoint_id, requests, errors)
  SELECT $1, scope, day, endpoint_id, requests, errors
  FROM unnest($9::int2[], $10::date[], $11::int[], $12::bigint[], $13::bigint[]) AS list (scope, day, endpoint_id, requests, errors)
  ORDER BY scope, day, endpoint_id
  ON CONFLICT (product_id, scope, day, endpoint_id) DO UPDATE SET
    requests = endpoint_day.requests + EXCLUDED.requests, errors = endpoint_day.errors + EXCLUDED.errors
)
INSERT INTO developer_endpoint_day (product_id, day, developer_id, scope, endpoint_id, requests, errors, authenticated)
SELECT $1, day, developer_id, scope, endpoint_id, requests, errors, authenticated
FROM unnest($2::date[], $3::text[], $4::int2[], $5::int[], $6::int[], $7::int[], $8::int[])
  AS list (day, developer_id, scope, endpoint_id, requests, errors, authenticated)
ORDER BY day, developer_id COLLATE "C", scope, endpoint_id
ON CONFLICT (product_id, day, developer_id, scope, endpoint_id) DO UPDATE SET
  requests = developer_endpoint_day.requests + EXCLUDED.requests,
  errors = developer_endpoint_day.errors + EXCLUDED.errors,
  authenticated = developer_endpoint_day.authenticated + EXCLUDED.authenticated`;

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

/** A developer's use of an endpoint on a day in an environment, or all developers' (then without one). */
interface UseDelta {
  readonly developerId: string;
  readonly day: LocalDate;
  readonly scope: number;
  readonly endpointId: number;
  requests: number;
  errors: number;
  authenticated: number;
}

/**
 * Adds new requests to what their developers and all of them did with each endpoint, by day and ever. Answers the uses that may be new. At
 * most two statements, or none.
 */
export async function updateEndpointUse(
  tx: Sql,
  productId: number,
  batch: RequestBatch,
  usedBefore: UsedBefore,
): Promise<readonly EndpointUse[]> {
  if (batch.rows.length === 0) return [];
  const { rows, totals } = aggregate(batch);
  await tx.query(upsertUse, [
    productId,
    textArray(rows.map((row) => row.day)),
    textArray(rows.map((row) => row.developerId)),
    numberArray(rows.map((row) => row.scope)),
    numberArray(rows.map((row) => row.endpointId)),
    numberArray(rows.map((row) => row.requests)),
    numberArray(rows.map((row) => row.errors)),
    numberArray(rows.map((row) => row.authenticated)),
    numberArray(totals.map((total) => total.scope)),
    textArray(totals.map((total) => total.day)),
    numberArray(totals.map((total) => total.endpointId)),
    numberArray(totals.map((total) => total.requests)),
    numberArray(totals.map((total) => total.errors)),
  ]);
  const uses = rows.filter((row) => row.authenticated > 0 && !usedBefore.has(productId, row));
  if (uses.length === 0) return [];
  await tx.query(addUsed, [
    productId,
    textArray(uses.map(({ developerId }) => developerId)),
    numberArray(uses.map(({ endpointId }) => endpointId)),
  ]);
  return uses;
}

function aggregate({ rows, developerIds, days, endpointIds }: RequestBatch) {
  const byDeveloper = new Map<number, UseDelta>();
  const totals = new Map<number, UseDelta>();
  for (const row of rows) {
    const useOf = (deltas: Map<number, UseDelta>, key: number, developerId: string, scope: number): UseDelta => {
      const known = deltas.get(key);
      if (known !== undefined) return known;
      const day = days[row.day] ?? '';
      const endpointId = endpointIds[row.endpoint] ?? 0;
      const delta = { developerId, day, scope, endpointId, requests: 0, errors: 0, authenticated: 0 };
      deltas.set(key, delta);
      return delta;
    };
    const place = (row.day * endpointIds.length + row.endpoint) * 3;
    const ofDeveloper = row.developer * days.length * endpointIds.length * 3 + place + row.scope;
    add(useOf(byDeveloper, ofDeveloper, developerIds[row.developer] ?? '', row.scope), row);
    add(useOf(totals, place, '', 0), row);
    add(useOf(totals, place + row.scope, '', row.scope), row);
  }
  return { rows: [...byDeveloper.values()], totals: [...totals.values()] };
}

function add(delta: UseDelta, { isSuccess, isAuthenticated }: RequestRow): void {
  delta.requests += 1;
  if (!isSuccess) delta.errors += 1;
  if (isAuthenticated) delta.authenticated += 1;
}
