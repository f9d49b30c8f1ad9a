import { dayOf } from '@firstcall/domain';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { addUp } from './add-up.ts';
import { instantSql } from './instant.ts';
import type { RequestEvent } from './log.ts';
import type { IngestProduct } from './product.ts';
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
  { id, timeZone }: IngestProduct,
  requests: readonly RequestEvent[],
  versions: ReadonlyMap<VersionName, number>,
): Promise<void> {
  if (requests.length === 0) return;
  const used = requests.map((request) => {
    const versionId = versions.get(versionOf(request));
    if (versionId === undefined) throw new Error('a version of the batch was not looked up');
    return { versionId, request };
  });
  const days = addUp(
    used.map(({ versionId, request }) => ({
      key: [dayOf(timeZone, request.time), versionId] as const,
      add: [1] as const,
    })),
  );
  const users = addUp(
    used.map(({ versionId, request }) => ({ key: [versionId, request.developerId] as const, add: [1] as const })),
  );
  const latest = new Map<string, number>();
  for (const { versionId, request } of used) {
    const key = `${versionId} ${request.developerId}`;
    latest.set(key, Math.max(latest.get(key) ?? request.time, request.time));
  }
  await tx.query(upsertUse, [
    id,
    textArray(days.map(({ key }) => key[0])),
    numberArray(days.map(({ key }) => key[1])),
    numberArray(days.map(({ sums }) => sums[0])),
    numberArray(users.map(({ key }) => key[0])),
    textArray(users.map(({ key }) => key[1])),
    numberArray(users.map(({ sums }) => sums[0])),
    numberArray(users.map(({ key }) => latest.get(key.join(' ')) ?? null)),
  ]);
}
