import type { Sql } from '../../sql/sql.ts';
import { bindSummary, type SummaryAsked } from './summary.ts';

const contradictions = `
WITH counted AS (
  SELECT k.developer_id, s.scope::smallint AS scope, k.day, sum(k.requests)::int AS requests, sum(k.errors)::int AS errors,
    sum(k.authenticated)::int AS authenticated
  FROM developer_endpoint_day k
  CROSS JOIN LATERAL (VALUES (0), (k.scope)) AS s (scope)
  WHERE k.product_id = :product AND k.day < :fromDay
  GROUP BY 1, 2, 3
),
stored AS (
  SELECT d.developer_id, d.scope, d.day, d.requests, d.errors, d.authenticated FROM developer_day d
  WHERE d.product_id = :product AND d.day < :fromDay
)
SELECT EXISTS (
  (SELECT * FROM counted EXCEPT ALL SELECT * FROM stored) UNION ALL (SELECT * FROM stored EXCEPT ALL SELECT * FROM counted)
) AS found`;

/** Whether the two summaries of developers' days before the log's edge tell the same: else nothing can be worked out from them. */
export async function keptDaysAgree(tx: Sql, asked: SummaryAsked): Promise<boolean> {
  const { text, values } = bindSummary(contradictions, asked);
  const [row] = await tx.query<{ readonly found: boolean }>(text, values);
  return row?.found === false;
}
