import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { instantSql } from './instant.ts';
import type { RequestEvent } from './log.ts';
import type { RequestBatch } from './request-batch.ts';
import type { VersionName } from './seen-versions.ts';

const upsertUse = `
WITH days AS (
  INSERT INTO version_day (product_id, day, version_id, requests)
  SELECT $1, day, version_id, requests FROM unnest($2::date[], $3::int[], $4::bigint[]) AS list (day, version_id, requests)
  ORDER BY day, version_id
  ON CONFLICT (product_id, day, version_id) DO UPDATE SET requests = version_day.requests + EXCLUDED.requests
)
INSERT INTO developer_version (product_id, version_id, developer_id, requests, last_used_at)
SELECT $1, version_id, developer_id, requests, ${instantSql('ms')}
FROM unnest($5::int[], $6::text[], $7::bigint[], $8::bigint[]) AS list (version_id, developer_id, requests, ms)
ORDER BY version_id, developer_id COLLATE "C"
ON CONFLICT (product_id, version_id, developer_id) DO UPDATE SET
  requests = developer_version.requests + EXCLUDED.requests,
  last_used_at = greatest(developer_version.last_used_at, EXCLUDED.last_used_at)`;

/** The version that a request names; null: none. */
export function versionOf(request: RequestEvent): VersionName {
  return request.apiVersion ?? null;
}

/** Adds new requests to the use of the versions that they name, by day and by developer. One statement, or none. */
export async function updateVersionUse(
  tx: Sql,
  productId: number,
  requests: readonly RequestEvent[],
  batch: RequestBatch,
  versions: ReadonlyMap<VersionName, number>,
): Promise<void> {
  if (requests.length === 0) return;
  const { days, users } = aggregate(requests, batch, versions);
  await tx.query(upsertUse, [
    productId,
    textArray(days.map(({ day }) => day)),
    numberArray(days.map(({ versionId }) => versionId)),
    numberArray(days.map((use) => use.requests)),
    numberArray(users.map(({ versionId }) => versionId)),
    textArray(users.map(({ developerId }) => developerId)),
    numberArray(users.map((use) => use.requests)),
    numberArray(users.map(({ lastUsedAt }) => lastUsedAt)),
  ]);
}

function aggregate(
  requests: readonly RequestEvent[],
  { rows, days, developerIds }: RequestBatch,
  versions: ReadonlyMap<VersionName, number>,
) {
  const byDay = new Map<number, { day: string; versionId: number; requests: number }>();
  const byUser = new Map<number, { developerId: string; versionId: number; requests: number; lastUsedAt: number }>();
  for (const [i, row] of rows.entries()) {
    const request = requests[i];
    const versionId = request === undefined ? undefined : versions.get(versionOf(request));
    if (request === undefined || versionId === undefined) throw new Error('a version of the batch was not looked up');
    const dayKey = versionId * days.length + row.day;
    const day = byDay.get(dayKey);
    if (day === undefined) byDay.set(dayKey, { day: days[row.day] ?? '', versionId, requests: 1 });
    else day.requests += 1;
    const userKey = versionId * developerIds.length + row.developer;
    const user = byUser.get(userKey);
    if (user === undefined) {
      const developerId = developerIds[row.developer] ?? '';
      byUser.set(userKey, { developerId, versionId, requests: 1, lastUsedAt: request.time });
    } else {
      user.requests += 1;
      user.lastUsedAt = Math.max(user.lastUsedAt, request.time);
    }
  }
  return { days: [...byDay.values()], users: [...byUser.values()] };
}
