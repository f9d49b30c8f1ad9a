import { dayFromToday } from '../../data/data-size.ts';
import { activitySql, authenticatedSql } from '../plain-sql.ts';
import { inSegment, type Question, segmentArgument } from '../question.ts';

const columns = ['date', 'dau', 'wau', 'mau', 'new', 'resurrected', 'churned'] as const;

/** Who was active on each of 180 days. */
export const activityQuestion: Question = {
  name: 'activity',
  fields: (channel) => `activity(period: { last: 180 }${segmentArgument(channel)}) { days { ${columns.join(' ')} } }`,
  productFigures: ({ activity }) =>
    ((activity as { days: Record<string, unknown>[] } | undefined)?.days ?? []).map((day) =>
      columns.map((name) => day[name]),
    ),
  sql: (channel) => `WITH
days AS (SELECT DISTINCT developer_id, (time AT TIME ZONE 'UTC')::date AS day FROM plain.request WHERE ${authenticatedSql} AND ${inSegment(channel)}),
${activitySql('days')}
SELECT day::text AS date, dau, wau, mau, new, resurrected, churned FROM series
WHERE day BETWEEN date '${dayFromToday(-179)}' AND date '${dayFromToday(0)}' ORDER BY day`,
  plainFigures: (rows) => rows.map((row) => columns.map((name) => row[name])),
};
