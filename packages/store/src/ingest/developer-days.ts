import { dayOf, type LocalDate } from '@firstcall/domain';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { isAuthenticated, isSuccess } from './developers.ts';
import { type RequestEvent, scopes } from './log.ts';

/** A developer's local day in a scope: 0 all, 1 sandbox, 2 production. */
export interface DeveloperDayKey {
  readonly developerId: string;
  readonly scope: number;
  readonly day: LocalDate;
}

interface DayDelta extends DeveloperDayKey {
  successes: number;
  errors: number;
  authenticated: number;
}

const upsertDays = `
WITH given AS (
  SELECT developer_id COLLATE "C" AS developer_id, scope, day::date AS day, successes, errors, authenticated
  FROM unnest($2::text[], $3::int2[], $4::text[], $5::int[], $6::int[], $7::int[])
    AS list (developer_id, scope, day, successes, errors, authenticated)
),
stored AS (
  INSERT INTO developer_day (product_id, developer_id, scope, day, requests, successes, errors, authenticated)
  SELECT $1, developer_id, scope, day, successes + errors, successes, errors, authenticated
  FROM given
  ORDER BY developer_id, scope, day
  ON CONFLICT (product_id, developer_id, scope, day) DO UPDATE SET
    requests = developer_day.requests + EXCLUDED.requests,
    successes = developer_day.successes + EXCLUDED.successes,
    errors = developer_day.errors + EXCLUDED.errors,
    authenticated = developer_day.authenticated + EXCLUDED.authenticated
  RETURNING developer_id, scope, day, authenticated
)
SELECT developer_id AS "developerId", scope, day
FROM given JOIN stored USING (developer_id, scope, day)
WHERE given.authenticated > 0 AND stored.authenticated = given.authenticated`;

/** Adds new requests to their developers' days. Answers the days that have become active by it. One statement, or none. */
export async function updateDeveloperDays(
  tx: Sql,
  product: { readonly id: number; readonly timeZone: string },
  requests: readonly RequestEvent[],
): Promise<readonly DeveloperDayKey[]> {
  if (requests.length === 0) return [];
  const rows = aggregate(product.timeZone, requests);
  return tx.query<DeveloperDayKey>(upsertDays, [
    product.id,
    textArray(rows.map((row) => row.developerId)),
    numberArray(rows.map((row) => row.scope)),
    textArray(rows.map((row) => row.day)),
    numberArray(rows.map((row) => row.successes)),
    numberArray(rows.map((row) => row.errors)),
    numberArray(rows.map((row) => row.authenticated)),
  ]);
}

function aggregate(timeZone: string, requests: readonly RequestEvent[]): readonly DayDelta[] {
  const deltas = new Map<string, DayDelta>();
  for (const request of requests) {
    const day = dayOf(timeZone, request.time);
    for (const scope of [0, scopes[request.environment]]) {
      const key = `${scope}${day}${request.developerId}`;
      let delta = deltas.get(key);
      if (!delta) {
        delta = { developerId: request.developerId, scope, day, successes: 0, errors: 0, authenticated: 0 };
        deltas.set(key, delta);
      }
      if (isSuccess(request)) delta.successes += 1;
      else delta.errors += 1;
      if (isAuthenticated(request)) delta.authenticated += 1;
    }
  }
  return [...deltas.values()];
}
