import type { DeveloperOrder, DeveloperPageQuery, DeveloperPosition, DeveloperScope } from '@firstcall/domain';
import { type Binder, createBinder } from '../facts/postgres/statement.ts';
import { instantSql } from '../ingest/instant.ts';
import { type DeveloperSortKey, developerSql } from './developer-sql.ts';
import { filterSql } from './filter-sql.ts';
import { recordColumns, recordJoins } from './record-sql.ts';

/** One statement. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A key as text, in a cursor. */
function textSql({ type }: DeveloperSortKey, value: string): string {
  if (type !== 'timestamptz' && type !== 'interval') return `${value}::text`;
  return `(extract(epoch from ${value}) * 1000)::bigint::text`;
}

/** A key from its text. */
function keySql(binder: Binder, { type }: DeveloperSortKey, text: string): string {
  if (type === 'timestamptz') return instantSql(`${binder.bind(text)}::bigint`);
  if (type === 'interval') return `${binder.bind(text)}::bigint * interval '1 millisecond'`;
  return `${binder.bind(text)}::${type}`;
}

/** A page: its developers are found first, so that only they are looked at closely. */
export function listSql(scope: DeveloperScope, { filter, order, after, limit }: DeveloperPageQuery): Statement {
  const binder = createBinder();
  const sql = developerSql(binder, scope);
  const where = filterSql(binder, sql, filter);
  const sorted = sql.order(order.field);
  const behind = after === null ? '' : `and ${behindSql(binder, sorted, order.direction, after)}`;
  const by = (value: string, developerId: string) => `${value} ${order.direction} nulls last, ${developerId} asc`;
  const text = `with page as (
  select keyed.value, keyed.developer_id from (
    select ${sorted.sql} as value, d.developer_id
    from developer d
    ${sql.joins([...where.needs, ...sorted.needs])}
    where d.product_id = ${binder.bind(scope.productId)}::int ${where.sql}
  ) as keyed
  where true ${behind}
  order by ${by('keyed.value', 'keyed.developer_id')}
  limit ${binder.bind(limit)}::int
)
select ${textSql(sorted, 'page.value')} as "sortValue", ${recordColumns(sql)}
from page
join developer d on d.product_id = ${binder.bind(scope.productId)}::int and d.developer_id = page.developer_id
${recordJoins(sql)}
order by ${by('page.value', 'page.developer_id')}`;
  return { text, values: binder.values };
}

function behindSql(
  binder: Binder,
  sorted: DeveloperSortKey,
  direction: DeveloperOrder['direction'],
  { value, developerId }: DeveloperPosition,
): string {
  const tie = `keyed.developer_id > ${binder.bind(developerId)}::text`;
  if (value === null) return `keyed.value is null and ${tie}`;
  const bound = keySql(binder, sorted, value);
  const beyond = direction === 'ASC' ? '>' : '<';
  return `(keyed.value ${beyond} ${bound} or (keyed.value = ${bound} and ${tie}) or keyed.value is null)`;
}

/** How many developers a filter leaves. */
export function countSql(scope: DeveloperScope, filter: DeveloperPageQuery['filter']): Statement {
  const binder = createBinder();
  const sql = developerSql(binder, scope);
  const where = filterSql(binder, sql, filter);
  const text = `select count(*) as developers
from developer d
${sql.joins(where.needs)}
where d.product_id = ${binder.bind(scope.productId)}::int ${where.sql}`;
  return { text, values: binder.values };
}
