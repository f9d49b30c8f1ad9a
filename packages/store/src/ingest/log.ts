import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { instantSql } from './instant.ts';
import type { RequestBatch } from './request-batch.ts';

/** A request of the log. */
export type RequestEvent = Extract<ParsedEvent, { type: 'api.request' }>;

/** Any other event, with what its payload keeps beside its own fields. */
export interface LoggedEvent {
  readonly event: Exclude<ParsedEvent, RequestEvent>;
  readonly extra?: object;
}

/** The numbers that stand for an environment in the log and its summaries; 0 stands for both together. */
export const scopes = { SANDBOX: 1, PRODUCTION: 2 } as const;

const insertRequests = `
INSERT INTO request (product_id, time, id, developer_id, key_id, endpoint_id, status, duration_ms, environment, api_version, error_code)
SELECT $1, ${instantSql('ms')}, id, developer_id, key_id, endpoint_id, status, duration_ms, environment, api_version, error_code
FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int2[], $8::float8[], $9::int2[], $10::text[], $11::text[])
  AS list (ms, id, developer_id, key_id, endpoint_id, status, duration_ms, environment, api_version, error_code)`;

const insertEvents = `
INSERT INTO event (product_id, time, id, type, developer_id, account_id, visitor_id, payload)
SELECT $1, ${instantSql('ms')}, id, type, developer_id, account_id, visitor_id, payload::jsonb
FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
  AS list (ms, id, type, developer_id, account_id, visitor_id, payload)`;

/** Appends requests to the log. One statement, or none. */
export async function insertIntoRequestLog(
  tx: Sql,
  productId: number,
  requests: readonly RequestEvent[],
  { rows, endpointIds }: RequestBatch,
): Promise<void> {
  if (requests.length === 0) return;
  await tx.query(insertRequests, [
    productId,
    numberArray(requests.map((request) => request.time)),
    textArray(requests.map((request) => request.id)),
    textArray(requests.map((request) => request.developerId)),
    textArray(requests.map((request) => request.keyId)),
    numberArray(rows.map((row) => endpointIds[row.endpoint])),
    numberArray(requests.map((request) => request.status)),
    numberArray(requests.map((request) => request.durationMs)),
    numberArray(rows.map((row) => row.scope)),
    textArray(requests.map((request) => request.apiVersion)),
    textArray(requests.map((request) => request.errorCode)),
  ]);
}

/** Appends every other event to the log. One statement, or none. */
export async function insertIntoEventLog(tx: Sql, productId: number, logged: readonly LoggedEvent[]): Promise<void> {
  if (logged.length === 0) return;
  const rows = logged.map(rowOf);
  await tx.query(insertEvents, [
    productId,
    numberArray(rows.map((row) => row.time)),
    textArray(rows.map((row) => row.id)),
    textArray(rows.map((row) => row.type)),
    textArray(rows.map((row) => row.developerId)),
    textArray(rows.map((row) => row.accountId)),
    textArray(rows.map((row) => row.visitorId)),
    textArray(rows.map((row) => row.payload)),
  ]);
}

/** The columns of an event; its payload is what no column keeps. */
function rowOf({ event, extra }: LoggedEvent) {
  const { time, id, type, product: _product, developerId, accountId, visitorId, ...rest } = { ...noPeople, ...event };
  return { time, id, type, developerId, accountId, visitorId, payload: JSON.stringify({ ...rest, ...extra }) };
}

const noPeople: { developerId?: string; accountId?: string; visitorId?: string } = {};
