import { benchNow, dayFromToday } from '../data/data-size.ts';

/** The periods that are asked about, as days with both ends included. */
export const periods = {
  current: { from: dayFromToday(-29), to: dayFromToday(0) },
  previous: { from: dayFromToday(-59), to: dayFromToday(-30) },
} as const;

/** A period of {@link periods}. */
export type Period = (typeof periods)[keyof typeof periods];

/** The instant of all answers, as SQL. */
export const nowSql = `timestamptz '${new Date(benchNow).toISOString()}'`;

/** The condition that an instant lies in the period. */
export const within = (column: string, { from, to }: Period): string =>
  `${column} >= timestamptz '${from} 00:00Z' AND ${column} < timestamptz '${to} 00:00Z' + interval '1 day'`;

/** How long after signup a milestone counts. */
export const windowSql = `interval '30 days'`;

/** A request that tells of a developer at work. */
export const authenticatedSql = 'status NOT IN (401, 403)';

/** Milliseconds of an interval, as a number. */
export const msOf = (interval: string): string => `extract(epoch FROM ${interval})::float8 * 1000`;

/** The first milestones of the developers a condition leaves. */
export const firstsSql = (condition: string): string => `
  SELECT developer_id, min(time) AS call_at, min(time) FILTER (WHERE status < 400) AS success_at,
    min(time) FILTER (WHERE status < 400 AND environment = 2) AS production_at
  FROM plain.request WHERE ${condition} GROUP BY developer_id`;

// greatest() passes over nulls: what never happened would happen at once.
const notBefore = (bound: string, at: string) => `CASE WHEN ${at} IS NOT NULL THEN greatest(${bound}, ${at}) END`;

/** CTEs `cohort` and `reached`: the developers who signed up in the period, and when each came to which step. */
export const cohortSql = (period: Period, condition: string): string => `
cohort AS MATERIALIZED (SELECT developer_id, time AS signup_at FROM plain.signup WHERE ${within('time', period)} AND ${condition}),
firsts AS (${firstsSql('developer_id IN (SELECT developer_id FROM cohort)')}),
keys AS (SELECT developer_id, min(time) AS key_at FROM plain.api_key WHERE developer_id IN (SELECT developer_id FROM cohort) GROUP BY 1),
reached AS MATERIALIZED (
  SELECT developer_id, signup_at, signup_at + ${windowSql} AS until,
    ${notBefore('signup_at', 'least(key_at, call_at)')} AS key_at, ${notBefore('signup_at', 'call_at')} AS call_at,
    ${notBefore('signup_at', 'success_at')} AS success_at, ${notBefore('signup_at', 'production_at')} AS production_at
  FROM cohort LEFT JOIN keys USING (developer_id) LEFT JOIN firsts USING (developer_id))`;

/** CTEs `gaps`, from a relation of (developer_id, day), and `series`: per day who was active, in rolling windows too, new, back and gone. */
export const activitySql = (days: string): string => `
gaps AS MATERIALIZED (
  SELECT day, day - lag(day) OVER developer AS gap, lead(day) OVER developer - day AS ahead
  FROM ${days} WINDOW developer AS (PARTITION BY developer_id ORDER BY day)),
moves AS (
  SELECT day, count(*) AS dau, count(*) AS week, count(*) AS month, count(*) FILTER (WHERE gap IS NULL) AS new,
    count(*) FILTER (WHERE gap > 30) AS resurrected, 0 AS churned FROM gaps GROUP BY day
  UNION ALL SELECT day + least(7, coalesce(ahead, 7)), 0, -count(*), 0, 0, 0, 0 FROM gaps GROUP BY 1
  UNION ALL SELECT day + least(30, coalesce(ahead, 30)), 0, 0, -count(*), 0, 0, count(*) FILTER (WHERE ahead IS NULL OR ahead > 30)
    FROM gaps GROUP BY 1
  UNION ALL SELECT day::date, 0, 0, 0, 0, 0, 0 FROM generate_series(date '${dayFromToday(-180)}', date '${dayFromToday(0)}', '1 day') AS days (day)),
series AS MATERIALIZED (
  SELECT day, sum(dau)::int AS dau, (sum(sum(week)) OVER (ORDER BY day))::int AS wau, (sum(sum(month)) OVER (ORDER BY day))::int AS mau,
    sum(new)::int AS new, sum(resurrected)::int AS resurrected, sum(churned)::int AS churned FROM moves GROUP BY day)`;
