import {
  type ActiveDays,
  type Activity,
  activityStart,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type LocalDate,
  type Period,
  UNGROUPED,
} from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { cutDays, mergeDayRanges } from './day-ranges.ts';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
import { type Binder, createBinder, dayRangesSql } from './statement.ts';

interface Row {
  readonly g: string;
  readonly day: LocalDate;
  /** 0: the first active day ever. */
  readonly gap_days: number;
  readonly developers: number;
}

/** Active developers by day and gap. The periods of a series look back over each other, so days are read once and then cut. */
export async function activity(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<Activity>[]> {
  const spans = periods.map((period) => ({ from: activityStart(period), to: period.to }));
  const binder = createBinder();
  const ranges = dayRangesSql(binder, 'span', mergeDayRanges(spans));
  const rows = await sql.query<Row>(
    `with ${ranges}${isWholeProduct(query) ? wholeProductSql(binder, query) : segmentSql(binder, query)}`,
    binder.values,
  );
  const groups = new Map<string, ActiveDays[]>();
  for (const { g, day, gap_days, developers } of rows) {
    const days = groups.get(g) ?? [];
    if (days.length === 0) groups.set(g, days);
    days.push({ day, gapDays: gap_days === 0 ? null : gap_days, developers });
  }
  return spans.map((span) => {
    const answer = new Map<string, Activity>(query.by === undefined ? [[UNGROUPED, emptyFacts.activity]] : []);
    for (const [key, days] of groups) {
      const own = cutDays(days, span);
      if (own.length > 0) answer.set(key, { rows: own });
    }
    return answer;
  });
}

/** The product's own summary, which knows no developer. */
function wholeProductSql(binder: Binder, query: FactQuery): string {
  return `
select '' as g, active.day, active.gap_days, active.developers
from span
join activity_day active on active.product_id = ${binder.bind(query.productId)}::int
  and active.scope = ${binder.bind(scopeOf(query.segment))}::smallint
  and active.day >= span.first_day and active.day <= span.last_day
where active.developers > 0
order by active.day, active.gap_days`;
}

/** The same from the developers' days. */
function segmentSql(binder: Binder, query: FactQuery): string {
  const people = developersSql(binder, query);
  return `
select ${people.group} as g, active.day, coalesce(active.gap_days, 0) as gap_days, count(*) as developers
from span
join developer_day active on active.product_id = ${binder.bind(query.productId)}::int
  and active.scope = ${binder.bind(scopeOf(query.segment))}::smallint
  and active.day >= span.first_day and active.day <= span.last_day
join developer d on d.product_id = active.product_id and d.developer_id = active.developer_id
${people.joins}
where active.authenticated > 0 ${people.where}
group by 1, 2, 3
order by 1, 2, 3`;
}
