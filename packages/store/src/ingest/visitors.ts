import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { compareEvents } from './event-order.ts';
import { instantSql } from './instant.ts';
import { logEdgeSql } from './log-edge.ts';

type Visit = Extract<ParsedEvent, { type: 'visit' }>;

// That of the earliest visit that names one. The log is asked only where the stored one and the batch's differ.
function named(column: 'channel' | 'country'): string {
  const value = `event.payload->>'${column}'`;
  return `${column} = CASE
    WHEN EXCLUDED.${column} IS NULL OR EXCLUDED.${column} = visitor.${column} THEN visitor.${column}
    WHEN visitor.${column} IS NULL THEN EXCLUDED.${column}
    ELSE ${logEdgeSql({ type: 'visit', who: ['visitor_id', 'EXCLUDED.visitor_id'], value, edge: 'earliest' })}
  END`;
}

const upsertVisitors = `
INSERT INTO visitor (product_id, visitor_id, first_visit_at, channel, country)
SELECT $1, visitor_id, ${instantSql('ms')}, channel, country
FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[]) AS list (visitor_id, ms, channel, country)
ORDER BY visitor_id COLLATE "C"
ON CONFLICT (product_id, visitor_id) DO UPDATE SET
  first_visit_at = least(visitor.first_visit_at, EXCLUDED.first_visit_at),
  ${named('channel')},
  ${named('country')}`;

/** Adds new visits to their visitors. The visits are in the log already. One statement, or none. */
export async function updateVisitors(tx: Sql, productId: number, events: readonly ParsedEvent[]): Promise<void> {
  const visits = new Map<string, Visit[]>();
  for (const event of events) {
    if (event.type !== 'visit') continue;
    const own = visits.get(event.visitorId);
    if (own) own.push(event);
    else visits.set(event.visitorId, [event]);
  }
  if (visits.size === 0) return;
  const rows = [...visits].map(([visitorId, own]) => {
    const inOrder = own.sort(compareEvents);
    return {
      visitorId,
      firstVisitAt: inOrder[0]?.time,
      channel: inOrder.find((visit) => visit.channel)?.channel,
      country: inOrder.find((visit) => visit.country)?.country,
    };
  });
  await tx.query(upsertVisitors, [
    productId,
    textArray(rows.map((row) => row.visitorId)),
    numberArray(rows.map((row) => row.firstVisitAt)),
    textArray(rows.map((row) => row.channel)),
    textArray(rows.map((row) => row.country)),
  ]);
}
