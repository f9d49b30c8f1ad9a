import { type Discovery, emptyFacts, type FactQuery, type Grouped, type Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { type AsOfNowRow, asOfNow } from './as-of-now.ts';
import { ownSql } from './people-sql.ts';
import { createBinder } from './statement.ts';

interface Row extends AsOfNowRow, Discovery {}

/** Visitors whom no signup names. */
export async function discovery(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<Discovery>[]> {
  const binder = createBinder();
  const product = binder.bind(query.productId);
  const cut = ownSql(binder, query, 'visitor');
  const rows = await sql.query<Row>(
    `select ${cut.group} as g, count(*) as visitors
from visitor v
where v.product_id = ${product}::int
  and not exists (select from developer d where d.product_id = v.product_id and d.visitor_id = v.visitor_id) ${cut.where}
group by 1
order by 1`,
    binder.values,
  );
  return asOfNow(query, periods, rows, ([row]) => ({ visitors: row?.visitors ?? 0 }), emptyFacts.discovery);
}
