import { type DeveloperOrderField, type DeveloperScope, today } from '@firstcall/domain';
import type { Binder } from '../facts/postgres/statement.ts';

/** A join that an expression over `developer d` may need. Each brings one row at most. */
export type DeveloperJoin = 'visitor' | 'account' | 'activity' | 'scaling' | 'production';

/** SQL over `developer d`, and the joins it reads. */
export interface DeveloperExpression {
  readonly sql: string;
  readonly needs: readonly DeveloperJoin[];
}

/** What developers are sorted by. Its values pass as text: an instant and an interval in whole milliseconds. */
export interface DeveloperSortKey extends DeveloperExpression {
  readonly type: 'text' | 'float8' | 'bigint' | 'timestamptz' | 'interval';
}

/** The expressions and joins of one statement about developers as of `now`. */
export interface DeveloperSql {
  /** The joins, to stand after `developer d`. */
  joins(needs: Iterable<DeveloperJoin>): string;
  /** What developers are sorted by; text is of `COLLATE "C"`. Null where there is no value. */
  order(field: DeveloperOrderField): DeveloperSortKey;
  /** 1 EVALUATION, 2 FIRST_INTEGRATION, 3 BUILDING, 4 PRODUCTION, 5 SCALING: the place in lifecycleStages. */
  stage(): DeveloperExpression;
  /** Whether the developer has churned. */
  churned(): DeveloperExpression;
}

const joinOrder: readonly DeveloperJoin[] = ['visitor', 'account', 'activity', 'scaling', 'production'];

/** Fewer production successes than these, ever, cannot be scaling: most developers' days need not be read. */
const scalingSuccesses = 1_000;

/** Binds a value when it is first needed: PostgreSQL refuses a parameter that no part of the text mentions. */
function whenNeeded(binder: Binder, value: unknown, type: string): () => string {
  let placeholder: string | undefined;
  return () => (placeholder ??= `${binder.bind(value)}::${type}`);
}

/** SQL about developers as of `now`. */
export function developerSql(binder: Binder, { productId, timeZone, now }: DeveloperScope): DeveloperSql {
  const product = whenNeeded(binder, productId, 'int');
  const zone = whenNeeded(binder, timeZone, 'text');
  const current = whenNeeded(binder, today(timeZone, now), 'date');
  const lastActiveDay = () => `(d.last_active_at at time zone ${zone()})::date`;

  const days = (scope: 0 | 2) =>
    `developer_day m where m.product_id = ${product()} and m.developer_id = d.developer_id and m.scope = ${scope} and m.day <= ${current()}`;
  const production = (name: 'scaling' | 'production', condition: string) => `left join lateral (
  select coalesce(sum(m.successes) filter (where m.day > ${current()} - 30), 0)::bigint as recent,
    coalesce(sum(m.successes) filter (where m.day <= ${current()} - 30), 0)::bigint as earlier
  from ${days(2)} and m.day >= ${current()} - 59 ${condition}
) as ${name} on true`;
  const texts: Readonly<Record<DeveloperJoin, () => string>> = {
    visitor: () => 'left join visitor v on v.product_id = d.product_id and v.visitor_id = d.visitor_id',
    account: () => 'left join account a on a.product_id = d.product_id and a.account_id = d.account_id',
    // The last active day up to today: only for whom the latest call is of a later day, days have to be looked at.
    activity: () => `left join lateral (
  select case when ${lastActiveDay()} <= ${current()} then ${lastActiveDay()} else (
    select max(m.day) from ${days(0)} and m.authenticated > 0
  ) end as day
) as activity on true`,
    scaling: () => production('scaling', `and d.production_successes >= ${scalingSuccesses}`),
    production: () => production('production', ''),
  };

  const plain = (sql: string, ...needs: DeveloperJoin[]): DeveloperExpression => ({ sql, needs });
  const key = (type: DeveloperSortKey['type'], sql: string, ...needs: DeveloperJoin[]): DeveloperSortKey => ({
    type,
    ...plain(sql, ...needs),
  });
  // As they are stored: turning those of all developers into numbers takes as long as sorting them.
  const instant = (column: string) => () => key('timestamptz', `d.${column}`);
  // greatest() passes over nulls, so they are kept from it.
  const sinceSignup = (column: string) => () =>
    key(
      'interval',
      `case when d.signup_at is not null and d.${column} is not null then greatest(d.${column} - d.signup_at, interval '0') end`,
    );
  const activeWithin = (daysBack: number) => () =>
    key('bigint', `(activity.day is not null and activity.day > ${current()} - ${daysBack})::int`, 'activity');
  const stage = () =>
    plain(
      `case
    when scaling.recent >= ${scalingSuccesses} and scaling.recent >= 2 * scaling.earlier then 5
    when d.first_production_success_at is not null then 4
    when d.first_successful_call_at is not null then 3
    when d.first_api_key_at is not null or d.first_call_at is not null then 2
    else 1
  end`,
      'scaling',
    );
  const churned = () => plain(`(d.last_active_at is not null and ${lastActiveDay()} + 30 <= ${current()})`);
  const ifEarliest = (column: string) =>
    `case when a.earliest_developer_id = d.developer_id then a.${column} else 0 end`;

  const order: Readonly<Record<DeveloperOrderField, () => DeveloperSortKey>> = {
    developerId: () => key('text', 'd.developer_id'),
    accountId: () => key('text', 'd.account_id'),
    signupAt: instant('signup_at'),
    firstApiKeyAt: instant('first_api_key_at'),
    firstCallAt: instant('first_call_at'),
    firstSuccessfulCallAt: instant('first_successful_call_at'),
    firstProductionSuccessAt: instant('first_production_success_at'),
    lastCallAt: instant('last_call_at'),
    lastActiveAt: instant('last_active_at'),
    churnedAt: () => key('bigint', `case when ${churned().sql} then ${lastActiveDay()} - date '1970-01-01' end`),
    timeToFirstCall: sinceSignup('first_call_at'),
    timeToFirstSuccess: sinceSignup('first_successful_call_at'),
    timeToValue: sinceSignup('value_at'),
    dau: activeWithin(1),
    wau: activeWithin(7),
    mau: activeWithin(30),
    totalRequests: () => key('bigint', 'd.total_requests'),
    totalSuccessfulRequests: () => key('bigint', 'd.total_successful_requests'),
    totalErrorRequests: () => key('bigint', 'd.total_error_requests'),
    uniqueEndpointsUsed: () => key('bigint', 'd.unique_endpoints_used'),
    errorRate: () => key('float8', 'd.total_error_requests::float8 / nullif(d.total_requests, 0)'),
    lifetimeRevenue: () => key('bigint', `d.named_revenue_minor + ${ifEarliest('unnamed_revenue_minor')}`, 'account'),
    currentMRR: () => key('bigint', ifEarliest('mrr_minor'), 'account'),
    stage: () => ({ type: 'bigint', ...stage() }),
  };

  return {
    joins(needs) {
      const wanted = new Set(needs);
      return joinOrder
        .filter((join) => wanted.has(join))
        .map((join) => texts[join]())
        .join('\n');
    },
    order: (field) => order[field](),
    stage,
    churned,
  };
}
