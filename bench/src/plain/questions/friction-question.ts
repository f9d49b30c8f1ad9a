import { cohortSql, msOf, periods } from '../plain-sql.ts';
import { inSegment, type Question, type Row, segmentArgument } from '../question.ts';

const columns = ['endpoint', 'status', 'errorCode', 'developersHit', 'neverGotPast'] as const;

/** What stood between those who signed up in the last 30 days and their first success. */
export const frictionQuestion: Question = {
  name: 'friction',
  fields: (channel) =>
    `friction(period: { last: 30 }, first: 20${segmentArgument(channel)}) { ${columns.join(' ')} medianTimeLost { milliseconds } }`,
  productFigures: ({ friction }) =>
    ((friction as Row[] | undefined) ?? []).map((point) => [
      ...columns.map((name) => point[name]),
      (point.medianTimeLost as { milliseconds: number } | null)?.milliseconds ?? null,
    ]),
  sql: (channel) => `WITH ${cohortSql(periods.current, inSegment(channel))},
hits AS (
  SELECT developer_id, endpoint_id, status, error_code, f.success_at, min(r.time) AS met_at
  FROM plain.request r JOIN cohort USING (developer_id) LEFT JOIN firsts f USING (developer_id)
  WHERE r.status >= 400 AND (f.success_at IS NULL OR r.time < f.success_at) GROUP BY 1, 2, 3, 4, 5)
SELECT e.name AS endpoint, status, error_code AS "errorCode", count(*)::int AS "developersHit",
  count(*) FILTER (WHERE success_at IS NULL)::int AS "neverGotPast",
  floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY ${msOf('success_at - met_at')}) FILTER (WHERE success_at IS NOT NULL) + 0.5) AS lost
FROM hits JOIN plain.endpoint e ON e.id = endpoint_id
GROUP BY e.name, status, error_code
ORDER BY count(*) DESC, e.name COLLATE "C", status, error_code COLLATE "C" NULLS FIRST LIMIT 20`,
  plainFigures: (rows) => rows.map((row) => [...columns.map((name) => row[name]), row.lost ?? null]),
};
