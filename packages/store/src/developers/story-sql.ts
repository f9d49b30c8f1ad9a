import type { DeveloperScope } from '@firstcall/domain';
import { createBinder } from '../facts/postgres/statement.ts';
import type { Statement } from './list-sql.ts';

/** A first error (`endpoint` and `status` are there) or a plan change (the rest is). */
export interface StoryRow {
  readonly developerId: string;
  readonly at: number;
  readonly endpoint: string | null;
  readonly status: number | null;
  readonly errorCode: string | null;
  readonly plan: string | null;
  readonly interval: 'MONTH' | 'YEAR' | null;
  readonly subscriptionStatus: 'TRIALING' | 'ACTIVE' | 'PAST_DUE' | 'CANCELED' | null;
  readonly mrrMinor: number | null;
}

/** What the timelines of developers tell, in order. An error that a late success has overtaken is none of the first. */
export function storySql({ productId }: DeveloperScope, developerIds: readonly string[]): Statement {
  const binder = createBinder();
  const product = `${binder.bind(productId)}::int`;
  const text = `with asked as materialized (
  select d.developer_id, d.account_id, d.first_successful_call_at
  from developer d where d.product_id = ${product} and d.developer_id = any (${binder.bind(developerIds)}::text[])
),
change as (
  select c.account_id, c.time, c.plan, c."interval"::text, c.status::text, c.mrr_minor,
    lead(c.time) over (partition by c.account_id order by c.time, c.id) is not distinct from c.time as superseded
  from subscription_change c
  where c.product_id = ${product} and c.account_id in (select account_id from asked)
)
select asked.developer_id as "developerId", m.first_at as at, endpoint.name as endpoint, m.status,
  nullif(m.error_code, '') as "errorCode", null::text as plan, null::text as "interval", null::text as "subscriptionStatus",
  null::bigint as "mrrMinor"
from asked
join developer_friction m on m.product_id = ${product} and m.developer_id = asked.developer_id
  and (asked.first_successful_call_at is null or m.first_at < asked.first_successful_call_at)
join endpoint on endpoint.id = m.endpoint_id
union all
select asked.developer_id, change.time, null, null, null, change.plan, change."interval", change.status, change.mrr_minor
from asked
join change on change.account_id = asked.account_id
where not change.superseded
order by "developerId", at, endpoint, status, "errorCode" nulls first`;
  return { text, values: binder.values };
}
