import {
  type CohortActivity,
  type CohortAnchor,
  type Cohorts,
  type CohortUnit,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
  today,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
import { createBinder, dayRangesSql, instantPeriodsSql } from './statement.ts';

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
  const summed = isWholeProduct(query) ? await wholeProduct(sql, query, query.cohorts, periods) : null;
  const rows = summed ?? (await members(sql, query, query.cohorts, periods));
  return groupedRows(query, periods, rows, cohortOf, emptyFacts.cohortActivity);
}

/** From the developers' days. */
async function members(
  sql: Sql,
  query: FactQuery,
  { unit, anchor }: Cohorts,
  periods: readonly Period[],
): Promise<readonly Row[]> {
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  return sql.query<Row>(
    `with ${instantPeriodsSql(binder, periods)}, ${dayRangesSql(binder, 'span', periods)},
cohort as materialized (
  select period.n, ${people.group} as g, d.developer_id, span.first_day
  from period
  join span on span.n = period.n
  join developer d on d.product_id = ${product}::int and ${anchors[anchor]} >= period.start_at and ${anchors[anchor]} < period.end_at
  ${people.joins}
  where true ${people.where}
),
active as materialized (
  select distinct cohort.n, cohort.g, cohort.developer_id, ${unitsBetween[unit]('cohort.first_day', 'm.day')} as index
  from cohort
  join developer_day m on m.product_id = ${product}::int and m.developer_id = cohort.developer_id
    and m.scope = ${binder.bind(scopeOf(query.segment))}::smallint
    and m.day >= cohort.first_day and m.day <= ${binder.bind(today(query.timeZone, query.now))}::date
  where m.authenticated > 0
),
last as (select n, g, max(index) as index from active group by n, g, developer_id)
select n, g, 'size' as kind, 0 as index, count(*) as developers from cohort group by n, g
union all select n, g, 'active', index, count(*) from active group by n, g, index
union all select n, g, 'last', index, count(*) from last group by n, g, index
order by n, g, kind, index`,
    binder.values,
  );
}

/**
 * From the product's own summary, which knows no developer and no day: null where activity of days after today is stored, which does not
 * count yet. Who was last active in a unit is who was active in it, less who came from it into a later one.
 */
async function wholeProduct(
  sql: Sql,
  query: FactQuery,
  { unit, anchor }: Cohorts,
  periods: readonly Period[],
): Promise<readonly Row[] | null> {
  const binder = createBinder();
  const product = `${binder.bind(query.productId)}::int`;
  const rows = await sql.query<Row | { readonly kind: 'ahead' }>(
    `with ${dayRangesSql(binder, 'span', periods)},
moved as materialized (
  select span.n, ${unitsBetween[unit]('span.first_day', 'm.active')} as index,
    case when m.previous >= span.first_day then ${unitsBetween[unit]('span.first_day', 'm.previous')} end as previous, m.developers
  from span
  join cohort_unit m on m.product_id = ${product} and m.unit = ${unit === 'WEEK' ? 0 : 1} and m.anchor = ${anchor === 'SIGNUP' ? 0 : 1}
    and m.scope = ${binder.bind(scopeOf(query.segment))}::smallint and m.cohort = span.first_day
  where m.developers > 0
),
left_behind as (
  select n, index, developers from moved
  union all select n, previous, -developers from moved where previous is not null
)
select span.n, '' as g, 'size' as kind, 0 as index, sum(m.developers)::bigint as developers
from span
join milestone_day m on m.product_id = ${product} and m.milestone = ${anchor === 'SIGNUP' ? 0 : 3}
  and m.day >= span.first_day and m.day <= span.last_day and m.developers > 0
group by 1
union all select n, '', 'active', index, sum(developers)::bigint from moved group by n, index
union all select n, '', 'last', index, sum(developers)::bigint from left_behind group by n, index having sum(developers) > 0
union all select -1, '', 'ahead', 0, 0
where exists (
  select from activity_day where product_id = ${product} and scope = 0 and developers > 0
    and day > ${binder.bind(today(query.timeZone, query.now))}::date
)
order by n, g, kind, index`,
    binder.values,
  );
  const counts = rows.filter((row): row is Row => row.kind !== 'ahead');
  return counts.length === rows.length ? counts : null;
}

function cohortOf(rows: readonly Row[]): CohortActivity {
  const counts = (kind: Row['kind']) =>
    rows.flatMap((row) => (row.kind === kind ? [{ index: row.index, developers: row.developers }] : []));
  return { size: counts('size')[0]?.developers ?? 0, active: counts('active'), lastActive: counts('last') };
}
