import type { DeveloperSql } from './developer-sql.ts';

/** Selects one DeveloperRecord per row of `developer d`; to be followed by `from`. */
export function recordColumns(sql: DeveloperSql): string {
  return `d.developer_id as "developerId", d.name, d.email, d.account_id as "accountId", d.visitor_id as "visitorId",
  coalesce(d.channel, v.channel) as channel, coalesce(d.country, v.country) as country, a.plan,
  d.signup_at as "signupAt", d.first_api_key_at as "firstApiKeyAt", d.first_call_at as "firstCallAt",
  d.first_successful_call_at as "firstSuccessfulCallAt", d.first_production_success_at as "firstProductionSuccessAt",
  d.last_call_at as "lastCallAt", d.last_active_at as "lastActiveAt", activity.day as "lastActiveDay", d.value_at as "valueAt",
  d.total_requests as "totalRequests", d.total_successful_requests as "totalSuccessfulRequests",
  d.total_error_requests as "totalErrorRequests", d.unique_endpoints_used as "uniqueEndpointsUsed",
  ${sql.order('lifetimeRevenue').sql} as "lifetimeRevenueMinor", ${sql.order('currentMRR').sql} as "currentMrrMinor",
  production.recent as "recentProductionSuccesses", production.earlier as "earlierProductionSuccesses"`;
}

/** The joins that they read. */
export function recordJoins(sql: DeveloperSql): string {
  return sql.joins(['visitor', 'account', 'activity', 'production']);
}
