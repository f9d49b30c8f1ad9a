import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { isSuccess, type StoredDeveloper } from './developers.ts';
import type { EndpointOf } from './endpoints.ts';
import { instantSql } from './instant.ts';
import type { RequestEvent } from './log.ts';

const upsertFriction = `
INSERT INTO developer_friction (product_id, developer_id, endpoint_id, status, error_code, first_at)
SELECT $1, developer_id, endpoint_id, status, error_code, ${instantSql('ms')}
FROM unnest($2::text[], $3::int[], $4::int2[], $5::text[], $6::bigint[]) AS list (developer_id, endpoint_id, status, error_code, ms)
ORDER BY developer_id COLLATE "C", endpoint_id, status, error_code COLLATE "C"
ON CONFLICT (product_id, developer_id, endpoint_id, status, error_code) DO UPDATE SET
  first_at = least(developer_friction.first_at, EXCLUDED.first_at)
WHERE EXCLUDED.first_at < developer_friction.first_at`;

/**
 * Adds the errors that developers met before their first success, each kind by its first time. What a success that came late has overtaken
 * stays stored, and readers pass it over. One statement, or none.
 */
export async function updateFriction(
  tx: Sql,
  productId: number,
  requests: readonly RequestEvent[],
  endpointOf: EndpointOf,
  developers: ReadonlyMap<string, StoredDeveloper>,
): Promise<void> {
  const first = new Map<string, { readonly request: RequestEvent; readonly endpointId: number }>();
  for (const request of requests) {
    if (isSuccess(request)) continue;
    const success = developers.get(request.developerId)?.firstSuccessfulCallAt ?? Number.POSITIVE_INFINITY;
    if (request.time >= success) continue;
    const endpointId = endpointOf(request).id;
    const kind = JSON.stringify([request.developerId, endpointId, request.status, request.errorCode]);
    const known = first.get(kind);
    if (known === undefined || request.time < known.request.time) first.set(kind, { request, endpointId });
  }
  if (first.size === 0) return;
  const rows = [...first.values()];
  await tx.query(upsertFriction, [
    productId,
    textArray(rows.map(({ request }) => request.developerId)),
    numberArray(rows.map(({ endpointId }) => endpointId)),
    numberArray(rows.map(({ request }) => request.status)),
    textArray(rows.map(({ request }) => request.errorCode ?? '')),
    numberArray(rows.map(({ request }) => request.time)),
  ]);
}
