import { dayFromToday } from '../../data/data-size.ts';
import { authenticatedSql } from '../plain-sql.ts';
import { inSegment, type Question, segmentArgument } from '../question.ts';

interface RetentionRow {
  readonly cohort: string;
  readonly size: number;
  readonly cells: readonly { readonly index: number; readonly retained: number }[];
}

const thisMonth = dayFromToday(0).slice(0, 7);

/** Twelve monthly cohorts by signup, in the month and in those after it. */
export const retentionQuestion: Question = {
  name: 'retention',
  fields: (channel) =>
    `retention(cohort: MONTH, cohorts: 12${segmentArgument(channel)}) { rows { cohort size cells { index retained eligible share open } }
      average { index retained eligible share open } }`,
  productFigures: ({ retention }) =>
    ((retention as { rows: RetentionRow[] } | undefined)?.rows ?? [])
      .filter(({ size }) => size > 0)
      .flatMap(({ cohort, size, cells }) =>
        cells
          .filter(({ retained }) => retained > 0)
          .map(({ index, retained }) => [cohort.slice(0, 7), size, index, retained]),
      ),
  sql: (channel) => `WITH
cohorts AS MATERIALIZED (
  SELECT developer_id, date_trunc('month', time AT TIME ZONE 'UTC')::date AS cohort FROM plain.signup
  WHERE time >= timestamptz '${thisMonth}-01 00:00Z' - interval '11 months' AND ${inSegment(channel)}),
months AS (
  SELECT DISTINCT developer_id, date_trunc('month', time AT TIME ZONE 'UTC')::date AS month FROM plain.request
  WHERE ${authenticatedSql} AND ${inSegment(channel)}),
sizes AS (SELECT cohort, count(*)::int AS size FROM cohorts GROUP BY 1)
SELECT to_char(cohort, 'YYYY-MM') AS cohort, size, (extract(year FROM age(month, cohort)) * 12 + extract(month FROM age(month, cohort)))::int AS index,
  count(*)::int AS retained
FROM cohorts JOIN months USING (developer_id) JOIN sizes USING (cohort)
WHERE month >= cohort GROUP BY 1, 2, 3 ORDER BY 1, 3`,
  plainFigures: (rows) => rows.map(({ cohort, size, index, retained }) => [cohort, size, index, retained]),
};
