import type { ParsedEvent } from '@firstcall/events';
import { textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { compareEvents } from './event-order.ts';
import { logEdgeSql } from './log-edge.ts';

type SubscriptionChange = Extract<ParsedEvent, { type: 'subscription.changed' }>;

function latest(column: 'plan' | 'status', type: string): string {
  const value = `event.payload->>'${column}'`;
  return `${column} = CASE
    WHEN account.${column} IS NULL THEN EXCLUDED.${column}
    ELSE ${logEdgeSql({ type: 'subscription.changed', who: ['account_id', 'EXCLUDED.account_id'], value, edge: 'latest' })}::${type}
  END`;
}

const upsertAccounts = `
INSERT INTO account (product_id, account_id, plan, status)
SELECT $1, account_id, plan, status::"SubscriptionStatus"
FROM unnest($2::text[], $3::text[], $4::text[]) AS list (account_id, plan, status)
ORDER BY account_id COLLATE "C"
ON CONFLICT (product_id, account_id) DO UPDATE SET
  ${latest('plan', 'text')},
  ${latest('status', '"SubscriptionStatus"')}
WHERE EXCLUDED.plan IS NOT NULL`;

/**
 * Adds new events to the accounts they name, which exist from then on; plan and status are those of the latest subscription change.
 * The events are in the log already. One statement, or none.
 */
export async function updateAccounts(tx: Sql, productId: number, events: readonly ParsedEvent[]): Promise<void> {
  const changes = new Map<string, SubscriptionChange | null>();
  for (const event of events) {
    if (!('accountId' in event) || !event.accountId) continue;
    const known = changes.get(event.accountId) ?? null;
    const change = event.type === 'subscription.changed' ? event : null;
    changes.set(event.accountId, change && (!known || compareEvents(known, change) < 0) ? change : known);
  }
  if (changes.size === 0) return;
  const rows = [...changes];
  await tx.query(upsertAccounts, [
    productId,
    textArray(rows.map(([accountId]) => accountId)),
    textArray(rows.map(([, change]) => change?.plan)),
    textArray(rows.map(([, change]) => change?.status)),
  ]);
}
