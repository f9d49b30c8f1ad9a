import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import type { DeveloperDayKey } from './developer-days.ts';

// A day that has become active gets its gap to the active day before it, and gives the active day after it a new one: those two kinds of
// days are `changed`. What they add to and take from the counts by (scope, day, gap) is netted, so that no count is touched twice.
const repairGaps = `
WITH fresh AS (
  SELECT developer_id COLLATE "C" AS developer_id, scope, day::date AS day
  FROM unnest($2::text[], $3::int2[], $4::text[]) AS list (developer_id, scope, day)
),
following AS (
  SELECT next.developer_id, next.scope, next.day, next.gap_days
  FROM fresh
  CROSS JOIN LATERAL (
    SELECT d.developer_id, d.scope, d.day, d.gap_days FROM developer_day d
    WHERE d.product_id = $1 AND d.developer_id = fresh.developer_id AND d.scope = fresh.scope AND d.day > fresh.day AND d.authenticated > 0
    ORDER BY d.day LIMIT 1
  ) AS next
  WHERE NOT EXISTS (
    SELECT FROM fresh AS other WHERE other.developer_id = next.developer_id AND other.scope = next.scope AND other.day = next.day
  )
),
changed AS (
  SELECT day.developer_id, day.scope, day.day, day.was_active, day.old_gap, day.day - (
    SELECT d.day FROM developer_day d
    WHERE d.product_id = $1 AND d.developer_id = day.developer_id AND d.scope = day.scope AND d.day < day.day AND d.authenticated > 0
    ORDER BY d.day DESC LIMIT 1
  ) AS new_gap
  FROM (
    SELECT developer_id, scope, day, false AS was_active, NULL::int AS old_gap FROM fresh
    UNION ALL
    SELECT developer_id, scope, day, true, gap_days FROM following
  ) AS day
),
repaired AS (
  UPDATE developer_day d SET gap_days = changed.new_gap
  FROM changed
  WHERE d.product_id = $1 AND d.developer_id = changed.developer_id AND d.scope = changed.scope AND d.day = changed.day
    AND d.gap_days IS DISTINCT FROM changed.new_gap
),
delta AS (
  SELECT scope, day, coalesce(gap, 0) AS gap_days, sum(change)::int AS change
  FROM (
    SELECT scope, day, new_gap AS gap, 1 AS change FROM changed
    UNION ALL
    SELECT scope, day, old_gap, -1 FROM changed WHERE was_active
  ) AS moves
  GROUP BY 1, 2, 3
  HAVING sum(change) <> 0
),
emptied AS (
  DELETE FROM activity_day a USING delta
  WHERE a.product_id = $1 AND a.scope = delta.scope AND a.day = delta.day AND a.gap_days = delta.gap_days
    AND delta.change < 0 AND a.developers + delta.change = 0
),
lowered AS (
  UPDATE activity_day a SET developers = a.developers + delta.change FROM delta
  WHERE a.product_id = $1 AND a.scope = delta.scope AND a.day = delta.day AND a.gap_days = delta.gap_days
    AND delta.change < 0 AND a.developers + delta.change <> 0
)
INSERT INTO activity_day (product_id, scope, day, gap_days, developers)
SELECT $1, scope, day, gap_days, change FROM delta WHERE change > 0
ORDER BY scope, day, gap_days
ON CONFLICT (product_id, scope, day, gap_days) DO UPDATE SET developers = activity_day.developers + EXCLUDED.developers`;

/** Repairs the gaps around days that have become active, and the counts of developers by gap. One statement, or none. */
export async function repairActiveDays(tx: Sql, productId: number, fresh: readonly DeveloperDayKey[]): Promise<void> {
  if (fresh.length === 0) return;
  await tx.query(repairGaps, [
    productId,
    textArray(fresh.map((key) => key.developerId)),
    numberArray(fresh.map((key) => key.scope)),
    textArray(fresh.map((key) => key.day)),
  ]);
}
