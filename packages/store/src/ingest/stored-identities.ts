import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { instantSql } from './instant.ts';

// LIMIT keeps each look-up an index probe of its own: without it a planner without statistics, as after a load, hashes the whole log.
const stored = `
SELECT given.n
FROM (
  SELECT (ordinality - 1)::int AS n, ${instantSql('ms')} AS time, id
  FROM unnest($2::bigint[], $3::text[]) WITH ORDINALITY AS list (ms, id, ordinality)
) AS given
LEFT JOIN LATERAL (
  SELECT true AS hit FROM request
  WHERE request.product_id = $1 AND request.time = given.time AND request.id = given.id COLLATE "C"
    AND request.time BETWEEN ${instantSql('$4::bigint')} AND ${instantSql('$5::bigint')}
  LIMIT 1
) AS request ON true
LEFT JOIN LATERAL (
  SELECT true AS hit FROM event
  WHERE event.product_id = $1 AND event.time = given.time AND event.id = given.id COLLATE "C"
  LIMIT 1
) AS event ON true
WHERE request.hit OR event.hit`;

/** What tells one event from another, as one string. */
export function identityOf(event: Pick<ParsedEvent, 'time' | 'id'>): string {
  return `${event.time} ${event.id}`;
}

/**
 * The identities among these events that the product has stored, in either table. One statement, or none: what is newer than the
 * product's newest event cannot be stored yet.
 */
export async function findStoredIdentities(
  tx: Sql,
  productId: number,
  events: readonly ParsedEvent[],
  dataThrough: number | null,
): Promise<Set<string>> {
  const candidates = dataThrough === null ? [] : events.filter((event) => event.time <= dataThrough);
  if (candidates.length === 0) return new Set();
  const times = candidates.map((event) => event.time);
  const rows = await tx.query<{ readonly n: number }>(stored, [
    productId,
    numberArray(times),
    textArray(candidates.map((event) => event.id)),
    times.reduce((least, time) => Math.min(least, time)),
    times.reduce((greatest, time) => Math.max(greatest, time)),
  ]);
  return new Set(rows.flatMap(({ n }) => candidates[n] ?? []).map(identityOf));
}
