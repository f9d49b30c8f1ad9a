import { emptyFacts, type FactQuery, type Grouped, type NpsAnswers, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { type GroupedRow, groupedRows } from './grouped-rows.ts';
import { developersSql } from './people-sql.ts';
import { createBinder, instantPeriodsSql } from './statement.ts';

interface Row extends GroupedRow, NpsAnswers {}

/** Each developer's last answer in the period. */
export async function npsAnswers(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<NpsAnswers>[]> {
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  const rows = await sql.query<Row>(
    `with ${instantPeriodsSql(binder, periods)},
latest as (
  select distinct on (period.n, m.developer_id) period.n, m.developer_id, m.score
  from period
  join nps_answer m on m.product_id = ${product}::int and m.time >= period.start_at and m.time < period.end_at
  order by period.n, m.developer_id, m.time desc, m.id desc
)
select latest.n, ${people.group} as g, count(*) filter (where score >= 9) as promoters,
  count(*) filter (where score between 7 and 8) as passives, count(*) filter (where score <= 6) as detractors
from latest
join developer d on d.product_id = ${product}::int and d.developer_id = latest.developer_id
${people.joins}
where true ${people.where}
group by 1, 2
order by 1, 2`,
    binder.values,
  );
  return groupedRows(query, periods, rows, ([row], empty) => (row ? answersOf(row) : empty), emptyFacts.npsAnswers);
}

function answersOf({ promoters, passives, detractors }: Row): NpsAnswers {
  return { promoters, passives, detractors };
}
