import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { compareEvents } from './event-order.ts';
import { instantSql } from './instant.ts';
import type { RequestEvent } from './log.ts';
import { logEdgeSql } from './log-edge.ts';
import { revenueOf } from './payments.ts';
import type { IngestProduct } from './product.ts';

type Signup = Extract<ParsedEvent, { type: 'developer.signed_up' }>;

/** What a batch adds to one developer. Instants in milliseconds since the epoch; null: nothing of the kind in the batch. */
interface DeveloperDelta {
  readonly developerId: string;
  signupAt: number | null;
  firstApiKeyAt: number | null;
  firstCallAt: number | null;
  firstSuccessfulCallAt: number | null;
  firstProductionSuccessAt: number | null;
  lastCallAt: number | null;
  lastActiveAt: number | null;
  lastSandboxActiveAt: number | null;
  lastProductionActiveAt: number | null;
  successes: number;
  errors: number;
  productionSuccesses: number;
  namedRevenue: number;
  readonly signups: Signup[];
}

/** What later steps of an ingest need to know of a developer as it is stored now. */
export interface StoredDeveloper {
  readonly developerId: string;
  readonly firstSuccessfulCallAt: number | null;
  readonly productionSuccesses: number;
  readonly valueAt: number | null;
  /** In the order of the funnel's steps: signup, key, first call, first success, production. */
  readonly milestones: Milestones;
  /** As they were before. */
  readonly milestonesBefore: Milestones;
  /** When it was last active before, by scope: 0 at all, 1 in the sandbox, 2 in production. */
  readonly lastActiveBefore: Milestones;
}

/** Instants of a developer; null, or missing, where nothing of the kind has happened. */
export type Milestones = readonly (number | null)[];

/** A success is a status below 400. */
export function isSuccess(request: RequestEvent): boolean {
  return request.status < 400;
}

/** A day is active by requests with a status other than 401 and 403. */
export function isAuthenticated(request: RequestEvent): boolean {
  return request.status !== 401 && request.status !== 403;
}

// What a signup carries is that of the earliest (or latest) signup: the batch's where there is no other, the stored one where the
// batch brings none or the same, else whichever the log says.
function carried(column: string, value: string, edge: 'earliest' | 'latest'): string {
  return `${column} = CASE
    WHEN EXCLUDED.${column} IS NULL OR EXCLUDED.${column} = developer.${column} THEN developer.${column}
    WHEN developer.${column} IS NULL THEN EXCLUDED.${column}
    ELSE ${logEdgeSql({ type: 'developer.signed_up', who: ['developer_id', 'EXCLUDED.developer_id'], value, edge })}
  END`;
}

const milestones = [
  'signup_at',
  'first_api_key_at',
  'first_call_at',
  'first_successful_call_at',
  'first_production_success_at',
];
const lastActive = ['last_active_at', 'last_sandbox_active_at', 'last_production_active_at'];
const latest = ['last_call_at', ...lastActive];

const upsertDevelopers = `
INSERT INTO developer (product_id, developer_id, ${[...milestones, ...latest].join(', ')},
  total_requests, total_successful_requests, total_error_requests, production_successes, named_revenue_minor, account_id, visitor_id,
  channel, country, name, email)
SELECT $1, developer_id, ${[...milestones, ...latest].map(instantSql).join(', ')},
  successes + errors, successes, errors, production_successes, named_revenue, account_id, visitor_id, channel, country, name, email
FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
    $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::text[], $17::text[], $18::text[],
    $19::text[], $20::text[], $21::text[])
  AS list (developer_id, ${[...milestones, ...latest].join(', ')}, successes, errors, production_successes, named_revenue, account_id,
    visitor_id, channel, country, name, email)
ORDER BY developer_id COLLATE "C"
ON CONFLICT (product_id, developer_id) DO UPDATE SET
  ${milestones.map((column) => `${column} = least(developer.${column}, EXCLUDED.${column})`).join(',\n  ')},
  ${latest.map((column) => `${column} = greatest(developer.${column}, EXCLUDED.${column})`).join(',\n  ')},
  total_requests = developer.total_requests + EXCLUDED.total_requests,
  total_successful_requests = developer.total_successful_requests + EXCLUDED.total_successful_requests,
  total_error_requests = developer.total_error_requests + EXCLUDED.total_error_requests,
  production_successes = developer.production_successes + EXCLUDED.production_successes,
  named_revenue_minor = developer.named_revenue_minor + EXCLUDED.named_revenue_minor,
  ${carried('account_id', 'event.account_id', 'earliest')},
  ${carried('visitor_id', 'event.visitor_id', 'earliest')},
  ${carried('channel', "event.payload->>'channel'", 'earliest')},
  ${carried('country', "event.payload->>'country'", 'earliest')},
  ${carried('name', "event.payload->>'name'", 'latest')},
  ${carried('email', "event.payload->>'email'", 'latest')}
RETURNING developer_id AS "developerId", production_successes AS "productionSuccesses", value_at AS "valueAt", (
    SELECT ARRAY[${[...milestones, ...lastActive].map((column) => `old.${column}`).join(', ')}] FROM developer old
    WHERE old.product_id = developer.product_id AND old.developer_id = developer.developer_id
  ) AS before`;

/**
 * Adds new events to the developers they name, who exist from then on. The events are in the log already. Answers those developers as
 * they are stored now. One statement, or none.
 */
export async function updateDevelopers(
  tx: Sql,
  product: IngestProduct,
  events: readonly ParsedEvent[],
): Promise<ReadonlyMap<string, StoredDeveloper>> {
  const deltas = aggregate(product, events);
  if (deltas.size === 0) return new Map();
  const rows = [...deltas.values()];
  const carriedRows = rows.map(({ signups }) => (signups.length === 0 ? carriesNothing : carriedBy(signups)));
  const stored = await tx.query<StoredRow>(upsertDevelopers, [
    product.id,
    textArray(rows.map((row) => row.developerId)),
    numberArray(rows.map((row) => row.signupAt)),
    numberArray(rows.map((row) => row.firstApiKeyAt)),
    numberArray(rows.map((row) => row.firstCallAt)),
    numberArray(rows.map((row) => row.firstSuccessfulCallAt)),
    numberArray(rows.map((row) => row.firstProductionSuccessAt)),
    numberArray(rows.map((row) => row.lastCallAt)),
    numberArray(rows.map((row) => row.lastActiveAt)),
    numberArray(rows.map((row) => row.lastSandboxActiveAt)),
    numberArray(rows.map((row) => row.lastProductionActiveAt)),
    numberArray(rows.map((row) => row.successes)),
    numberArray(rows.map((row) => row.errors)),
    numberArray(rows.map((row) => row.productionSuccesses)),
    numberArray(rows.map((row) => row.namedRevenue)),
    textArray(carriedRows.map((row) => row.accountId)),
    textArray(carriedRows.map((row) => row.visitorId)),
    textArray(carriedRows.map((row) => row.channel)),
    textArray(carriedRows.map((row) => row.country)),
    textArray(carriedRows.map((row) => row.name)),
    textArray(carriedRows.map((row) => row.email)),
  ]);
  return new Map(stored.map((row) => [row.developerId, storedDeveloper(row, deltas.get(row.developerId))]));
}

interface StoredRow extends Pick<StoredDeveloper, 'developerId' | 'productionSuccesses' | 'valueAt'> {
  /** A statement does not see what it stores itself, so what it reads of a developer is how it was: null where it is new. */
  readonly before: Milestones | null;
}

/** What was stored and what the batch adds say together how it is now: every instant sent is an instant to be read, thousands a batch. */
function storedDeveloper(row: StoredRow, delta = emptyDelta('')): StoredDeveloper {
  const milestonesBefore = row.before?.slice(0, milestones.length) ?? [];
  const added = [
    delta.signupAt,
    delta.firstApiKeyAt,
    delta.firstCallAt,
    delta.firstSuccessfulCallAt,
    delta.firstProductionSuccessAt,
  ];
  const now = added.map((at, i) => {
    const before = milestonesBefore[i] ?? null;
    return at === null ? before : earlier(before, at);
  });
  return {
    developerId: row.developerId,
    firstSuccessfulCallAt: now[3] ?? null,
    productionSuccesses: row.productionSuccesses,
    valueAt: row.valueAt,
    milestones: now,
    milestonesBefore,
    lastActiveBefore: row.before?.slice(milestones.length) ?? [],
  };
}

function aggregate(product: IngestProduct, events: readonly ParsedEvent[]): Map<string, DeveloperDelta> {
  const deltas = new Map<string, DeveloperDelta>();
  for (const event of events) {
    if (!('developerId' in event) || event.developerId === undefined) continue;
    let delta = deltas.get(event.developerId);
    if (!delta) {
      delta = emptyDelta(event.developerId);
      deltas.set(event.developerId, delta);
    }
    if (event.type === 'api.request') addRequest(delta, event);
    else if (event.type === 'api_key.created') delta.firstApiKeyAt = earlier(delta.firstApiKeyAt, event.time);
    else if (event.type === 'developer.signed_up') {
      delta.signupAt = earlier(delta.signupAt, event.time);
      delta.signups.push(event);
    } else delta.namedRevenue += revenueOf(product, event);
  }
  return deltas;
}

function addRequest(delta: DeveloperDelta, request: RequestEvent): void {
  const { time } = request;
  delta.firstCallAt = earlier(delta.firstCallAt, time);
  delta.lastCallAt = later(delta.lastCallAt, time);
  if (isAuthenticated(request)) {
    delta.lastActiveAt = later(delta.lastActiveAt, time);
    if (request.environment === 'SANDBOX') delta.lastSandboxActiveAt = later(delta.lastSandboxActiveAt, time);
    else delta.lastProductionActiveAt = later(delta.lastProductionActiveAt, time);
  }
  if (!isSuccess(request)) {
    delta.errors += 1;
    return;
  }
  delta.successes += 1;
  delta.firstSuccessfulCallAt = earlier(delta.firstSuccessfulCallAt, time);
  if (request.environment !== 'PRODUCTION') return;
  delta.productionSuccesses += 1;
  delta.firstProductionSuccessAt = earlier(delta.firstProductionSuccessAt, time);
}

type Carried = {
  readonly [field in 'accountId' | 'visitorId' | 'channel' | 'country' | 'name' | 'email']?: string | undefined;
};

const carriesNothing: Carried = {};

function carriedBy(signups: readonly Signup[]): Carried {
  const inOrder = [...signups].sort(compareEvents);
  const first = (field: 'accountId' | 'visitorId' | 'channel' | 'country') =>
    inOrder.find((signup) => signup[field])?.[field];
  const last = (field: 'name' | 'email') => inOrder.findLast((signup) => signup[field])?.[field];
  return {
    accountId: first('accountId'),
    visitorId: first('visitorId'),
    channel: first('channel'),
    country: first('country'),
    name: last('name'),
    email: last('email'),
  };
}

function emptyDelta(developerId: string): DeveloperDelta {
  return {
    developerId,
    signupAt: null,
    firstApiKeyAt: null,
    firstCallAt: null,
    firstSuccessfulCallAt: null,
    firstProductionSuccessAt: null,
    lastCallAt: null,
    lastActiveAt: null,
    lastSandboxActiveAt: null,
    lastProductionActiveAt: null,
    successes: 0,
    errors: 0,
    productionSuccesses: 0,
    namedRevenue: 0,
    signups: [],
  };
}

function earlier(known: number | null, time: number): number {
  return known === null || time < known ? time : known;
}

function later(known: number | null, time: number): number {
  return known === null || time > known ? time : known;
}
