import type { ParsedEvent } from '@firstcall/events';
import { earliestDeveloper } from '../../reference/attribution.ts';
import { byteOrder } from '../../reference/byte-order.ts';
import { developerDays } from '../../reference/developer-days.ts';
import { endpointsUsed } from '../../reference/endpoints.ts';
import { type EventOf, eventsOf, type History, historyOf } from '../../reference/history.ts';
import { developersOf, isAuthenticated, visitorsOf } from '../../reference/people.ts';
import { productionSuccesses, valueAt } from '../../reference/production-successes.ts';
import { defaultTtvThreshold } from '../../reference/reference.ts';
import { currentMrrMinor } from '../../reference/subscriptions.ts';
import { type World, worldOf } from '../../reference/world.ts';
import type { ContractProduct } from './contract-context.ts';
import { expectedCohorts } from './expected-cohorts.ts';
import { expectedFeedback } from './expected-feedback.ts';
import { expectedMoney } from './expected-money.ts';
import { expectedUsage } from './expected-usage.ts';
import { expectedVersions } from './expected-versions.ts';
import { currency as hostileCurrency } from './hostile-values.ts';
import type { SummaryRows } from './summary-rows.ts';

const scopes = [undefined, 'SANDBOX', 'PRODUCTION'] as const;

/** What ingest should have kept of these events, read off the history itself. */
export function expectedSummaries(arrived: readonly ParsedEvent[], product: ContractProduct): SummaryRows {
  const history = historyOf(arrived);
  const world = worldOf(history);
  const { timeZone, currency = hostileCurrency, ttvThreshold = defaultTtvThreshold } = product;
  const asked = { timeZone, currency, ttvThreshold };
  const developerDay = daysOf(history, timeZone);
  return {
    developer: developerRows(world, asked),
    visitor: [...visitorsOf(history).values()]
      .sort((a, b) => byteOrder(a.visitorId, b.visitorId))
      .map((visitor) => ({
        visitor_id: visitor.visitorId,
        first_visit_at: visitor.firstVisitAt,
        channel: visitor.channel,
        country: visitor.country,
      })),
    account: accountRows(world, currency),
    developer_day: developerDay,
    activity_day: activityRows(developerDay),
    ...expectedCohorts(world, timeZone),
    ...expectedUsage(world, timeZone),
    ...expectedMoney(history, asked),
    ...expectedFeedback(history, timeZone),
    ...expectedVersions(history, timeZone),
    data_through: [{ data_through: history.at(-1)?.time ?? null }],
  };
}

function developerRows(world: World, product: Required<ContractProduct>): SummaryRows['developer'] {
  const { timeZone, currency, ttvThreshold } = product;
  const direct = directPayments(world.history, currency);
  return [...world.developers]
    .sort((a, b) => byteOrder(a.developerId, b.developerId))
    .map((developer) => ({
      developer_id: developer.developerId,
      account_id: developer.accountId,
      visitor_id: developer.visitorId,
      channel: developer.channel,
      country: developer.country,
      name: developer.name,
      email: developer.email,
      signup_at: developer.signupAt,
      first_api_key_at: developer.firstApiKeyAt,
      first_call_at: developer.firstCallAt,
      first_successful_call_at: developer.firstSuccessfulCallAt,
      first_production_success_at: developer.firstProductionSuccessAt,
      last_call_at: developer.lastCallAt,
      last_active_at: developer.lastActiveAt,
      last_sandbox_active_at: lastActiveAt(developer.requests, 'SANDBOX'),
      last_production_active_at: lastActiveAt(developer.requests, 'PRODUCTION'),
      total_requests: developer.totalRequests,
      total_successful_requests: developer.totalSuccessfulRequests,
      total_error_requests: developer.totalErrorRequests,
      production_successes: productionSuccesses(developer, timeZone, '0000-01-01', '9999-12-31'),
      unique_endpoints_used: endpointsUsed(developer.requests).length,
      named_revenue_minor: sumOf(direct.filter((payment) => payment.developerId === developer.developerId)),
      value_at: valueAt(developer, timeZone, ttvThreshold),
    }));
}

function lastActiveAt(requests: readonly EventOf<'api.request'>[], environment: string): number | null {
  return requests.findLast((request) => request.environment === environment && isAuthenticated(request))?.time ?? null;
}

/** Every account that an event names, with its latest subscription change. */
function accountRows(world: World, currency: string): SummaryRows['account'] {
  const { history } = world;
  const direct = directPayments(history, currency);
  const named = history.flatMap((event) =>
    'accountId' in event && event.accountId !== undefined ? [event.accountId] : [],
  );
  return [...new Set(named)].sort(byteOrder).map((accountId) => {
    const latest = eventsOf(history, 'subscription.changed').findLast((change) => change.accountId === accountId);
    return {
      account_id: accountId,
      plan: latest?.plan ?? null,
      status: latest?.status ?? null,
      mrr_minor: currentMrrMinor(history, accountId, currency),
      unnamed_revenue_minor: sumOf(
        direct.filter((payment) => payment.accountId === accountId && payment.developerId === undefined),
      ),
      earliest_developer_id: earliestDeveloper(world, accountId)?.developerId ?? null,
    };
  });
}

function directPayments(history: History, currency: string): readonly EventOf<'payment.received'>[] {
  return eventsOf(history, 'payment.received').filter(
    (payment) => payment.kind === 'DIRECT' && payment.currency === currency,
  );
}

function sumOf(payments: readonly EventOf<'payment.received'>[]): number {
  return payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
}

interface DayRow extends Record<string, unknown> {
  readonly scope: number;
  readonly day: string;
  readonly authenticated: number;
  readonly gap_days: number | null;
}

function daysOf(history: History, timeZone: string): readonly DayRow[] {
  const developers = [...developersOf(history).values()];
  return developers
    .sort((a, b) => byteOrder(a.developerId, b.developerId))
    .flatMap(({ developerId, requests }) =>
      scopes.flatMap((environment, scope) =>
        developerDays(requests, environment, timeZone).map(({ day, gapDays, ...counts }) => ({
          developer_id: developerId,
          scope,
          day,
          ...counts,
          gap_days: gapDays,
        })),
      ),
    );
}

function activityRows(days: readonly DayRow[]): SummaryRows['activity_day'] {
  const counts = new Map<string, { scope: number; day: string; gap_days: number; developers: number }>();
  for (const { scope, day, gap_days } of days.filter((row) => row.authenticated > 0)) {
    const gap = gap_days ?? 0;
    const key = `${scope} ${day} ${String(gap).padStart(9, '0')}`;
    const row = counts.get(key) ?? { scope, day, gap_days: gap, developers: 0 };
    row.developers += 1;
    counts.set(key, row);
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
