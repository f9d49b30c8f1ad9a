import {
  addDays,
  type CohortActivity,
  type CohortAnchor,
  type Cohorts,
  type CohortUnit,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
  startOfDay,
  today,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
import { type Binder, createBinder, dayRangesSql, instantPeriodsSql, instantSql } from './statement.ts';

interface Row extends GroupedRow {
  readonly kind: 'size' | 'active' | 'last';
  /** Calendar units after the cohort's own; 0 of the size. */
  readonly index: number;
  readonly developers: number;
}

const anchors: Readonly<Record<CohortAnchor, string>> = {
  SIGNUP: 'd.signup_at',
  FIRST_SUCCESS: 'd.first_successful_call_at',
};

const months = (day: string): string => `(extract(year from ${day}) * 12 + extract(month from ${day}))::int`;

const unitsBetween: Readonly<Record<CohortUnit, (from: string, to: string) => string>> = {
  WEEK: (from, to) => `(${to} - ${from}) / 7`,
  MONTH: (from, to) => `${months(to)} - ${months(from)}`,
};

/** Cohorts, one calendar unit each, and in which later units their members were active. */
export async function cohortActivity(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<CohortActivity>[]> {
  if (query.cohorts === undefined)
    throw new RangeError('cohortActivity needs to be told what makes a cohort: query.cohorts.');
  const binder = createBinder();
  const text = isWholeProduct(query)
    ? wholeProductSql(binder, query, query.cohorts, periods)
    : `with ${membersSql(binder, query, query.cohorts, periods)}${membersAnswer}`;
  const rows = await sql.query<Row>(`${text}\norder by n, g, kind, index`, binder.values);
  return groupedRows(query, periods, rows, cohortOf, emptyFacts.cohortActivity);
}

const membersAnswer = `
select n, g, 'size' as kind, 0 as index, count(*) as developers from cohort group by n, g
union all select n, g, 'active', index, count(*) from active group by n, g, index
union all select n, g, 'last', index, count(*) from last group by n, g, index`;

/** \`cohort\`, \`active\` and \`last\` from the developers' days, where \`condition\` holds. */
function membersSql(
  binder: Binder,
  query: FactQuery,
  { unit, anchor }: Cohorts,
  periods: readonly Period[],
  condition = 'true',
): string {
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  return `${instantPeriodsSql(binder, periods)}, ${dayRangesSql(binder, 'span', periods)},
cohort as materialized (
  select period.n, ${people.group} as g, d.developer_id, span.first_day
  from period
  join span on span.n = period.n
  join developer d on d.product_id = ${product}::int and ${anchors[anchor]} >= period.start_at and ${anchors[anchor]} < period.end_at
  ${people.joins}
  where ${condition} ${people.where}
),
active as materialized (
  select distinct cohort.n, cohort.g, cohort.developer_id, ${unitsBetween[unit]('cohort.first_day', 'm.day')} as index
  from cohort
  join developer_day m on m.product_id = ${product}::int and m.developer_id = cohort.developer_id
    and m.scope = ${binder.bind(scopeOf(query.segment))}::smallint
    and m.day >= cohort.first_day and m.day <= ${binder.bind(today(query.timeZone, query.now))}::date
  where m.authenticated > 0
),
last as (select n, g, max(index) as index from active group by n, g, developer_id)`;
}

/**
 * The product's own summary, which knows no developer and no day: where activity of days after today is stored, which does not count yet,
 * the developers' days are read instead. Who was last active in a unit is who was active in it, less who came from it into a later one.
 */
function wholeProductSql(binder: Binder, query: FactQuery, cohorts: Cohorts, periods: readonly Period[]): string {
  const { unit, anchor } = cohorts;
  const product = `${binder.bind(query.productId)}::int`;
  const tomorrow = startOfDay(query.timeZone, addDays(today(query.timeZone, query.now), 1));
  const ahead = `(select ahead.is from ahead)`;
  return `with ahead as materialized (
  select coalesce(data_through >= ${instantSql(`${binder.bind(tomorrow)}::bigint`)}, false) as is from product where id = ${product}
), ${membersSql(binder, query, cohorts, periods, ahead)},
moved as materialized (
  select span.n, ${unitsBetween[unit]('span.first_day', 'm.active')} as index,
    case when m.previous >= span.first_day then ${unitsBetween[unit]('span.first_day', 'm.previous')} end as previous, m.developers
  from span
  join cohort_unit m on m.product_id = ${product} and m.unit = ${unit === 'WEEK' ? 0 : 1} and m.anchor = ${anchor === 'SIGNUP' ? 0 : 1}
    and m.scope = ${binder.bind(scopeOf(query.segment))}::smallint and m.cohort = span.first_day
  where not ${ahead} and m.developers > 0
),
left_behind as (
  select n, index, developers from moved
  union all select n, previous, -developers from moved where previous is not null
)
${membersAnswer}
union all select span.n, '', 'size', 0, sum(m.developers)::bigint
from span
join milestone_day m on m.product_id = ${product} and m.milestone = ${anchor === 'SIGNUP' ? 0 : 3}
  and m.day >= span.first_day and m.day <= span.last_day and m.developers > 0
where not ${ahead} group by 1
union all select n, '', 'active', index, sum(developers)::bigint from moved group by n, index
union all select n, '', 'last', index, sum(developers)::bigint from left_behind group by n, index having sum(developers) > 0`;
}

function cohortOf(rows: readonly Row[]): CohortActivity {
  const counts = (kind: Row['kind']) =>
    rows.flatMap((row) => (row.kind === kind ? [{ index: row.index, developers: row.developers }] : []));
  return { size: counts('size')[0]?.developers ?? 0, active: counts('active'), lastActive: counts('last') };
}
