import type { FactQuery, Period } from '@firstcall/domain';
import { developersSql, isWholeProduct, scopeOf } from './people-sql.ts';
import { type Binder, dayRangesSql } from './statement.ts';

/** `period` and `use (n, g, developer_id, endpoint_id, requests, errors, authenticated)`: what developers did with each endpoint in each period. */
export function endpointDaysSql(binder: Binder, query: FactQuery, periods: readonly Period[]): string {
  const product = binder.bind(query.productId);
  const people = developersSql(binder, query);
  const scope = scopeOf(query.segment);
  const developer = isWholeProduct(query)
    ? ''
    : `join developer d on d.product_id = m.product_id and d.developer_id = m.developer_id\n  ${people.joins}`;
  return `${dayRangesSql(binder, 'period', periods)},
use as (
  select period.n, ${people.group} as g, m.developer_id, m.endpoint_id, sum(m.requests) as requests, sum(m.errors) as errors,
    sum(m.authenticated) as authenticated
  from period
  join developer_endpoint_day m on m.product_id = ${product}::int and m.day >= period.first_day and m.day <= period.last_day
    ${scope === 0 ? '' : `and m.scope = ${binder.bind(scope)}::smallint`}
  ${developer}
  where true ${people.where}
  group by 1, 2, 3, 4
)`;
}
