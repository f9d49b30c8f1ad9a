import { dayOf } from '@firstcall/domain';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { type BecomingActive, type DeveloperDayKey, findGapChanges, storeGapChanges } from './active-days.ts';
import { addUp } from './add-up.ts';
import type { StoredDeveloper } from './developers.ts';
import { EndpointBits } from './endpoint-bits.ts';
import type { RequestBatch, RequestRow } from './request-batch.ts';
import type { Writes } from './writes.ts';

interface DayDelta extends DeveloperDayKey {
  successes: number;
  errors: number;
  authenticated: number;
  readonly endpoints: EndpointBits;
}

// A gap is given for days that become active, and null for all others, whose gap stays.
const upsertDays = `
WITH totals AS (
  INSERT INTO request_day (product_id, scope, day, successes, errors)
  SELECT $1, scope, day, successes, errors
  FROM unnest($10::int2[], $11::date[], $12::bigint[], $13::bigint[]) AS list (scope, day, successes, errors)
  ORDER BY scope, day
  ON CONFLICT (product_id, scope, day) DO UPDATE SET
    successes = request_day.successes + EXCLUDED.successes, errors = request_day.errors + EXCLUDED.errors
)
INSERT INTO developer_day (product_id, developer_id, scope, day, requests, successes, errors, authenticated, gap_days, endpoint_bits)
SELECT $1, developer_id, scope, day, successes + errors, successes, errors, authenticated, gap_days, endpoint_bits
FROM unnest($2::text[], $3::int2[], $4::date[], $5::int[], $6::int[], $7::int[], $8::int[], $9::bigint[])
  AS list (developer_id, scope, day, successes, errors, authenticated, gap_days, endpoint_bits)
ORDER BY developer_id COLLATE "C", scope, day
ON CONFLICT (product_id, developer_id, scope, day) DO UPDATE SET
  requests = developer_day.requests + EXCLUDED.requests,
  successes = developer_day.successes + EXCLUDED.successes,
  errors = developer_day.errors + EXCLUDED.errors,
  authenticated = developer_day.authenticated + EXCLUDED.authenticated,
  gap_days = coalesce(EXCLUDED.gap_days, developer_day.gap_days),
  endpoint_bits = developer_day.endpoint_bits | EXCLUDED.endpoint_bits`;

/**
 * Adds new requests to their developers' days and to the product's, and keeps the gaps between active days and their counts. Answers the
 * days that become active; all is sent then, and `writes` knows when it is stored. One to five statements, or none.
 */
export async function updateDeveloperDays(
  tx: Sql,
  product: { readonly id: number; readonly timeZone: string },
  batch: RequestBatch,
  developers: ReadonlyMap<string, StoredDeveloper>,
  writes: Writes,
): Promise<readonly BecomingActive[]> {
  if (batch.rows.length === 0) return [];
  const rows = aggregate(batch);
  const changes = await findGapChanges(
    tx,
    product.id,
    rows.filter((day) => day.authenticated > 0),
    (developerId, scope) => {
      const at = developers.get(developerId)?.lastActiveBefore[scope] ?? null;
      return at === null ? null : dayOf(product.timeZone, at);
    },
  );
  const gaps = new Map(changes.fresh.map((day) => [keyOf(day), day.gapDays]));
  const totals = addUp(
    rows.map(({ scope, day, successes, errors }) => ({ key: [scope, day], add: [successes, errors] })),
  );
  const values = [
    product.id,
    textArray(rows.map((row) => row.developerId)),
    numberArray(rows.map((row) => row.scope)),
    textArray(rows.map((row) => row.day)),
    numberArray(rows.map((row) => row.successes)),
    numberArray(rows.map((row) => row.errors)),
    numberArray(rows.map((row) => row.authenticated)),
    numberArray(rows.map((row) => gaps.get(keyOf(row)))),
    `{${rows.map((row) => row.endpoints).join(',')}}`,
    numberArray(totals.map(({ key }) => Number(key[0]))),
    textArray(totals.map(({ key }) => String(key[1]))),
    ...[0, 1].map((i) => numberArray(totals.map(({ sums }) => sums[i]))),
  ];
  writes.start(tx.query(upsertDays, values));
  writes.start(storeGapChanges(tx, product.id, changes));
  return changes.becoming;
}

function keyOf({ developerId, scope, day }: DeveloperDayKey): string {
  return `${scope}${day}${developerId}`;
}

/** One row per developer, day and scope: 0 all, 1 sandbox, 2 production. */
function aggregate({ rows, developerIds, days }: RequestBatch): readonly DayDelta[] {
  const deltas = new Map<number, DayDelta>();
  const deltaOf = (developer: number, day: number, scope: number): DayDelta => {
    const key = (developer * days.length + day) * 3 + scope;
    const known = deltas.get(key);
    if (known !== undefined) return known;
    const delta: DayDelta = {
      developerId: developerIds[developer] ?? '',
      scope,
      day: days[day] ?? '',
      successes: 0,
      errors: 0,
      authenticated: 0,
      endpoints: new EndpointBits(),
    };
    deltas.set(key, delta);
    return delta;
  };
  for (const row of rows) {
    add(deltaOf(row.developer, row.day, 0), row);
    add(deltaOf(row.developer, row.day, row.scope), row);
  }
  return [...deltas.values()];
}

function add(delta: DayDelta, { isSuccess, isAuthenticated, ordinal }: RequestRow): void {
  if (isSuccess) delta.successes += 1;
  else delta.errors += 1;
  if (!isAuthenticated) return;
  delta.authenticated += 1;
  delta.endpoints.add(ordinal);
}
