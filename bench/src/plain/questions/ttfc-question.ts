import { cohortSql, msOf, nowSql, periods } from '../plain-sql.ts';
import { inSegment, type Question, segmentArgument } from '../question.ts';

const bands = [0, 5, 15, 30, 60, 1_440, 10_080].map((minutes) => minutes * 60_000);

interface Report {
  readonly cohortSize: number;
  readonly reached: number;
  readonly dropped: number;
  readonly pending: number;
  readonly shareUnderTarget: number | null;
  readonly median: { readonly milliseconds: number } | null;
  readonly p90: { readonly milliseconds: number } | null;
  readonly kaplanMeierMedian: { readonly milliseconds: number } | null;
  readonly bands: readonly { readonly count: number }[];
}

/** How long those who signed up in the last 30 days took to a first success, with the Kaplan–Meier median. */
export const ttfcQuestion: Question = {
  name: 'ttfc',
  fields: (channel) =>
    `ttfc(period: { last: 30 }${segmentArgument(channel)}) { cohortSize reached dropped pending shareUnderTarget
      median { milliseconds } p90 { milliseconds } kaplanMeierMedian { milliseconds } bands { label count } }`,
  productFigures: ({ ttfc }) => {
    const report = ttfc as unknown as Report;
    return {
      cohort: report.cohortSize,
      reached: report.reached,
      dropped: report.dropped,
      pending: report.pending,
      share: report.shareUnderTarget,
      median: report.median?.milliseconds ?? null,
      p90: report.p90?.milliseconds ?? null,
      km: report.kaplanMeierMedian?.milliseconds ?? null,
      bands: report.bands.map(({ count }) => count),
    };
  },
  sql: (channel) => `WITH ${cohortSql(periods.current, inSegment(channel))},
times AS MATERIALIZED (
  SELECT CASE WHEN success_at <= until THEN ${msOf('success_at - signup_at')} END AS took, ${msOf(`least(until, ${nowSql}) - signup_at`)} AS seen,
    until >= ${nowSql} AS open FROM reached),
at_risk AS (
  SELECT took, count(*) FILTER (WHERE took IS NOT NULL) AS events,
    sum(count(*)) OVER (ORDER BY coalesce(took, seen) DESC RANGE UNBOUNDED PRECEDING) AS members
  FROM times GROUP BY took, coalesce(took, seen)),
survival AS (
  SELECT took, exp(sum(CASE WHEN events = members THEN -1e9 ELSE ln(1 - events / members) END) OVER (ORDER BY took)) AS alive
  FROM at_risk WHERE took IS NOT NULL)
SELECT count(*)::int AS cohort, count(took)::int AS reached, count(*) FILTER (WHERE took IS NULL AND NOT open)::int AS dropped,
  count(*) FILTER (WHERE took IS NULL AND open)::int AS pending, (count(*) FILTER (WHERE took < 300000))::float8 / nullif(count(*), 0) AS share,
  floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY took) + 0.5) AS median, floor(percentile_cont(0.9) WITHIN GROUP (ORDER BY took) + 0.5) AS p90,
  (SELECT min(took) FROM survival WHERE alive <= 0.5 + 1e-12) AS km,
  ARRAY[${bands.map((from, n) => `count(*) FILTER (WHERE took >= ${from} AND took < ${bands[n + 1] ?? "'infinity'"})::int`).join(', ')}] AS bands
FROM times`,
  plainFigures: ([row]) => row,
};
