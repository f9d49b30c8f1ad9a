import { addDays, type LocalDate, startOfDay } from '@firstcall/domain';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { isSuccess, type StoredDeveloper } from './developers.ts';
import { instantSql } from './instant.ts';
import type { RequestEvent } from './log.ts';
import type { IngestProduct } from './product.ts';

const findDays = `
SELECT list.developer_id AS "developerId", reached.day
FROM unnest($2::text[]) AS list (developer_id)
CROSS JOIN LATERAL (
  SELECT day FROM (
    SELECT d.day, sum(d.successes) OVER (ORDER BY d.day) AS total
    FROM developer_day d
    WHERE d.product_id = $1 AND d.developer_id = list.developer_id COLLATE "C" AND d.scope = 2
  ) AS counted
  WHERE total >= $3::bigint ORDER BY day LIMIT 1
) AS reached`;

const storeValue = `
INSERT INTO developer (product_id, developer_id, value_at)
SELECT $1, developer_id, ${instantSql('ms')} FROM unnest($2::text[], $3::bigint[]) AS list (developer_id, ms)
ORDER BY developer_id COLLATE "C"
ON CONFLICT (product_id, developer_id) DO UPDATE SET value_at = EXCLUDED.value_at`;

/**
 * Finds the day on which production successes, counted from the beginning, reach the product's threshold, for developers whom new requests
 * may have brought there, or there earlier. Their days are stored already. Two statements, or none.
 */
export async function updateTimeToValue(
  tx: Sql,
  { id, timeZone, ttvThreshold }: IngestProduct,
  requests: readonly RequestEvent[],
  developers: ReadonlyMap<string, StoredDeveloper>,
): Promise<void> {
  const moved = new Set<string>();
  for (const request of requests) {
    if (request.environment !== 'PRODUCTION' || !isSuccess(request)) continue;
    const developer = developers.get(request.developerId);
    if (developer === undefined || developer.productionSuccesses < ttvThreshold) continue;
    if (developer.valueAt === null || request.time < developer.valueAt) moved.add(request.developerId);
  }
  if (moved.size === 0) return;
  const days = await tx.query<{ readonly developerId: string; readonly day: LocalDate }>(findDays, [
    id,
    textArray([...moved]),
    ttvThreshold,
  ]);
  await tx.query(storeValue, [
    id,
    textArray(days.map(({ developerId }) => developerId)),
    numberArray(days.map(({ day }) => startOfDay(timeZone, addDays(day, 1)))),
  ]);
}
