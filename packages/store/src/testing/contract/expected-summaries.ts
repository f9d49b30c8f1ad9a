import type { ParsedEvent } from '@firstcall/events';
import { byteOrder } from '../../reference/byte-order.ts';
import { developerDays } from '../../reference/developer-days.ts';
import { eventsOf, type History, historyOf } from '../../reference/history.ts';
import { developersOf, visitorsOf } from '../../reference/people.ts';

/** Rows of the summary tables under their column names, in key order. */
export type SummaryRows = Readonly<Record<SummaryTable, readonly Readonly<Record<string, unknown>>[]>>;

/** The tables that ingest keeps. */
export type SummaryTable = 'developer' | 'visitor' | 'account' | 'developer_day' | 'activity_day' | 'data_through';

const scopes = [undefined, 'SANDBOX', 'PRODUCTION'] as const;

/** What ingest should have kept of these events, read off the history itself. */
export function expectedSummaries(arrived: readonly ParsedEvent[], timeZone: string): SummaryRows {
  const history = historyOf(arrived);
  const developerDay = daysOf(history, timeZone);
  return {
    developer: developerRows(history),
    visitor: [...visitorsOf(history).values()]
      .sort((a, b) => byteOrder(a.visitorId, b.visitorId))
      .map((visitor) => ({
        visitor_id: visitor.visitorId,
        first_visit_at: visitor.firstVisitAt,
        channel: visitor.channel,
        country: visitor.country,
      })),
    account: accountRows(history),
    developer_day: developerDay,
    activity_day: activityRows(developerDay),
    data_through: [{ data_through: history.at(-1)?.time ?? null }],
  };
}

function developerRows(history: History): SummaryRows['developer'] {
  const developers = [...developersOf(history).values()];
  return developers
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
      total_requests: developer.totalRequests,
      total_successful_requests: developer.totalSuccessfulRequests,
      total_error_requests: developer.totalErrorRequests,
    }));
}

/** Every account that an event names, with its latest subscription change. */
function accountRows(history: History): SummaryRows['account'] {
  const named = history.flatMap((event) =>
    'accountId' in event && event.accountId !== undefined ? [event.accountId] : [],
  );
  return [...new Set(named)].sort(byteOrder).map((accountId) => {
    const latest = eventsOf(history, 'subscription.changed').findLast((change) => change.accountId === accountId);
    return { account_id: accountId, plan: latest?.plan ?? null, status: latest?.status ?? null };
  });
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
