import type { FactQuery, Period } from '@firstcall/domain';
import { bitEndpoints } from '../../ingest/endpoint-bits.ts';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
import { type Binder, dayRangesSql } from './statement.ts';

/**
 * `period`, `bits (n, g, developer_id, bits)` and `wide (n, g, developer_id, endpoint_id)`: which endpoints each developer used in each
 * period: a bit each for the product's first ones, rows for what more it has. One row per developer and day is read for the bits, instead
 * of one per endpoint.
 */
export function endpointsUsedSql(binder: Binder, query: FactQuery, periods: readonly Period[]): string {
  const product = `${binder.bind(query.productId)}::int`;
  const people = developersSql(binder, query);
  const scope = `${binder.bind(scopeOf(query.segment))}::smallint`;
  const developer = isWholeProduct(query)
    ? ''
    : `join developer d on d.product_id = m.product_id and d.developer_id = m.developer_id\n  ${people.joins}`;
  const inPeriod = `m.product_id = ${product} and m.day >= period.first_day and m.day <= period.last_day`;
  return `${dayRangesSql(binder, 'period', periods)},
bits as materialized (
  select period.n, ${people.group} as g, m.developer_id, bit_or(m.endpoint_bits) as bits
  from period
  join developer_day m on ${inPeriod} and m.scope = ${scope} and m.authenticated > 0
  ${developer}
  where true ${people.where}
  group by 1, 2, 3
),
wide as materialized (
  select distinct period.n, ${people.group} as g, m.developer_id, m.endpoint_id
  from endpoint e, period
  join developer_endpoint_day m on ${inPeriod} and ${scope} in (0, m.scope) and m.authenticated > 0
  ${developer}
  where e.product_id = ${product} and e.ordinal >= ${bitEndpoints} and e.id = m.endpoint_id ${people.where}
)`;
}
