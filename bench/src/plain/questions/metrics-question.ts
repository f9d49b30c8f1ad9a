import { activitySql, authenticatedSql, msOf, type Period, periods, windowSql, within } from '../plain-sql.ts';
import { inSegment, type Question, segmentArgument } from '../question.ts';

const plain = [
  ...['visitors', 'signups', 'apiKeysCreated', 'firstCalls', 'firstSuccesses', 'productionIntegrations'],
  ...['signupToApiKeyRate', 'apiKeyToFirstCallRate', 'firstCallSuccessRate', 'activationRate'],
  ...[
    'dau',
    'wau',
    'mau',
    'activeDevelopers',
    'stickiness',
    'newDevelopers',
    'resurrectedDevelopers',
    'churnedDevelopers',
  ],
  ...['churnRate', 'featureAdoptionBreadth', 'totalRequests'],
];
const nested = { medianTTFC: 'milliseconds', p90TTFC: 'milliseconds', revenue: 'amountMinor' };
const selection = [...plain, ...Object.entries(nested).map(([name, field]) => `${name} { ${field} }`)].join(' ');

type Answer = Readonly<Record<string, unknown>>;

const figuresOf = (answer: Answer): Answer =>
  Object.fromEntries([
    ...plain.map((name) => [name, answer[name]]),
    ...Object.entries(nested).map(([name, field]) => [name, (answer[name] as Answer | null)?.[field] ?? null]),
  ]);

/** The headline figures of 30 days and of the 30 days before. */
export const metricsQuestion: Question = {
  name: 'metrics',
  fields: (channel) => {
    const of = ({ from, to }: Period) =>
      `metrics(period: { from: "${from}", to: "${to}" }${segmentArgument(channel)}) { ${selection} }`;
    return `current: ${of(periods.current)} previous: ${of(periods.previous)}`;
  },
  productFigures: ({ current, previous }) => [current, previous].map((answer) => figuresOf(answer ?? {})),
  sql,
  plainFigures: (rows) => rows.map(figuresOfRow),
};

function figuresOfRow(row: Answer): Answer {
  const { medianTTFC, p90TTFC, revenue, ...rest } = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? Number(value) : value]),
  );
  return { ...rest, medianTTFC, p90TTFC, revenue };
}

// The log is read once for all that goes by developer and day, and by its index for the endpoints of the 60 days.
function sql(channel: string | null): string {
  return `WITH
per_day AS MATERIALIZED (
  SELECT developer_id, (time AT TIME ZONE 'UTC')::date AS day, count(*) AS requests,
    count(*) FILTER (WHERE ${authenticatedSql}) AS authenticated, min(time) AS time,
    min(time) FILTER (WHERE status < 400) AS success_at, min(time) FILTER (WHERE status < 400 AND environment = 2) AS production_at
  FROM plain.request WHERE ${inSegment(channel)} GROUP BY 1, 2),
everyone AS MATERIALIZED (
  SELECT developer_id, min(time) AS call_at, min(success_at) AS success_at, min(production_at) AS production_at FROM per_day GROUP BY 1),
first_keys AS MATERIALIZED (SELECT developer_id, min(time) AS key_at FROM plain.api_key WHERE ${inSegment(channel)} GROUP BY 1),
first_visits AS (
  SELECT visitor_id, min(time) AS time FROM plain.visit ${channel === null ? '' : `WHERE channel = '${channel}'`} GROUP BY 1),
${activitySql('per_day WHERE authenticated > 0')}
${Object.values(periods).map(periodSql(channel)).join('\nUNION ALL\n')}`;
}

const periodSql =
  (channel: string | null) =>
  (period: Period): string => {
    const count = (table: string, column: string) =>
      `(SELECT count(*)::int FROM ${table} WHERE ${within(column, period)})`;
    const onDay = (column: string, day: string) => `(SELECT ${column} FROM series WHERE day = date '${day}')`;
    const inPeriod = `day BETWEEN date '${period.from}' AND date '${period.to}'`;
    const sum = (column: string) => `(SELECT sum(${column})::int FROM series WHERE ${inPeriod})`;
    const rate = (of: string, from: string) => `(${of})::float8 / nullif(${from}, 0)`;
    return `(SELECT
  ${count('first_visits', 'time')} AS visitors, cohort.signups::int AS signups,
  ${count('first_keys', 'key_at')} AS "apiKeysCreated", ${count('everyone', 'call_at')} AS "firstCalls",
  ${count('everyone', 'success_at')} AS "firstSuccesses", ${count('everyone', 'production_at')} AS "productionIntegrations",
  ${rate('keys', 'signups')} AS "signupToApiKeyRate", ${rate('calls', 'keys')} AS "apiKeyToFirstCallRate",
  ${rate('successes', 'calls')} AS "firstCallSuccessRate", ${rate('successes', 'signups')} AS "activationRate",
  ${onDay('dau', period.to)} AS dau, ${onDay('wau', period.to)} AS wau, ${onDay('mau', period.to)} AS mau,
  (SELECT count(*)::int FROM gaps WHERE ${inPeriod} AND (gap IS NULL OR day - gap < date '${period.from}')) AS "activeDevelopers",
  (SELECT avg(dau::float8 / mau) FROM series WHERE ${inPeriod} AND mau > 0) AS stickiness,
  ${sum('new')} AS "newDevelopers", ${sum('resurrected')} AS "resurrectedDevelopers", ${sum('churned')} AS "churnedDevelopers",
  ${rate(sum('churned'), `(SELECT mau FROM series WHERE day = date '${period.from}' - 1)`)} AS "churnRate",
  (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY used) FROM (
    SELECT count(DISTINCT endpoint_id)::float8 AS used FROM plain.request
    WHERE ${within('time', period)} AND ${authenticatedSql} AND ${inSegment(channel)} GROUP BY developer_id) AS breadth) AS "featureAdoptionBreadth",
  (SELECT sum(requests)::float8 FROM per_day WHERE ${inPeriod}) AS "totalRequests",
  floor(median + 0.5) AS "medianTTFC", floor(p90 + 0.5) AS "p90TTFC",
  (SELECT coalesce(sum(amount_minor), 0)::float8 FROM plain.payment WHERE ${within('time', period)} AND ${inSegment(channel)}) AS revenue
FROM (
  SELECT count(*) AS signups, count(*) FILTER (WHERE least(key_at, call_at) <= until) AS keys, count(*) FILTER (WHERE call_at <= until) AS calls,
    count(*) FILTER (WHERE success_at <= until) AS successes,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY ${msOf('success_at - signup_at')}) FILTER (WHERE success_at <= until) AS median,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY ${msOf('success_at - signup_at')}) FILTER (WHERE success_at <= until) AS p90
  FROM (SELECT developer_id, time AS signup_at, time + ${windowSql} AS until FROM plain.signup WHERE ${within('time', period)} AND ${inSegment(channel)}) AS s
  LEFT JOIN first_keys USING (developer_id) LEFT JOIN everyone USING (developer_id)) AS cohort)`;
  };
