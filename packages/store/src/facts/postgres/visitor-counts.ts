import { type FactQuery, type Grouped, type Period, UNGROUPED, type VisitorCounts } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { visitorsSql } from './people-sql.ts';
import { createBinder, instantPeriodsSql, instantSql } from './statement.ts';

interface Row {
  readonly linked: boolean;
  /** Null (with `g`) in the one row of an answer that has no visitors. */
  readonly n: number | null;
  readonly g: string | null;
  readonly visitors: number;
  readonly converted: number;
}

/**
 * Visitors whose first visit lies in the period, and those with a linked signup 0 to 30 × 24 h later. Ungrouped, `linked` is told
 * of a period without visitors as well.
 */
export async function visitorCounts(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<VisitorCounts>[]> {
  const binder = createBinder();
  const people = visitorsSql(binder, query);
  const product = binder.bind(query.productId);
  const period = instantPeriodsSql(binder, periods);
  const low = instantSql(`${binder.bind(Math.min(...periods.map(({ startMs }) => startMs)))}::bigint`);
  const high = instantSql(`${binder.bind(Math.max(...periods.map(({ endMs }) => endMs)))}::bigint`);
  const rows = await sql.query<Row>(
    // The interval is in hours: a month's days are not all 24 of them.
    `with ${period},
converted as (
  select distinct v.visitor_id
  from visitor v
  join developer d on d.product_id = v.product_id and d.visitor_id = v.visitor_id
    and d.signup_at >= v.first_visit_at and d.signup_at <= v.first_visit_at + interval '720 hours'
  where v.product_id = ${product}::int and v.first_visit_at >= ${low} and v.first_visit_at < ${high}
),
counted as (
  select period.n, ${people.group} as g, count(*) as visitors, count(converted.visitor_id) as converted
  from period
  join visitor v on v.product_id = ${product}::int and v.first_visit_at >= period.start_at and v.first_visit_at < period.end_at
  left join converted on converted.visitor_id = v.visitor_id
  where true ${people.where}
  group by 1, 2
)
select known.linked, counted.n, counted.g, counted.visitors, counted.converted
from (
  select exists (select from developer d where d.product_id = ${product}::int and d.visitor_id is not null) as linked
) as known
left join counted on true
order by counted.n, counted.g`,
    binder.values,
  );
  const linked = rows[0]?.linked ?? false;
  const none = query.by === undefined ? [[UNGROUPED, { visitors: 0, converted: 0, linked }] as const] : [];
  const answers = periods.map(() => new Map<string, VisitorCounts>(none));
  for (const { n, g, visitors, converted } of rows) {
    if (n !== null && g !== null) answers[n]?.set(g, { visitors, converted, linked });
  }
  return answers;
}
