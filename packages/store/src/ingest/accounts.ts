import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { revenueOf } from './payments.ts';
import type { IngestProduct } from './product.ts';

const upsertAccounts = `
INSERT INTO account (product_id, account_id, unnamed_revenue_minor)
SELECT $1, account_id, revenue FROM unnest($2::text[], $3::bigint[]) AS list (account_id, revenue)
ORDER BY account_id COLLATE "C"
ON CONFLICT (product_id, account_id) DO UPDATE SET
  unnamed_revenue_minor = account.unnamed_revenue_minor + EXCLUDED.unnamed_revenue_minor
WHERE EXCLUDED.unnamed_revenue_minor <> 0`;

/** Adds the accounts that new events name, who exist from then on, and to their revenue what names no developer. One statement, or none. */
export async function updateAccounts(tx: Sql, product: IngestProduct, events: readonly ParsedEvent[]): Promise<void> {
  const accounts = new Map<string, number>();
  for (const event of events) {
    if (!('accountId' in event) || !event.accountId) continue;
    const unnamed = 'developerId' in event && event.developerId !== undefined ? 0 : revenueOf(product, event);
    accounts.set(event.accountId, (accounts.get(event.accountId) ?? 0) + unnamed);
  }
  if (accounts.size === 0) return;
  await tx.query(upsertAccounts, [product.id, textArray([...accounts.keys()]), numberArray([...accounts.values()])]);
}

const findAccounts = `
SELECT DISTINCT d.account_id AS "accountId"
FROM unnest($2::text[]) AS list (developer_id)
CROSS JOIN LATERAL (
  SELECT account_id FROM developer WHERE product_id = $1 AND developer_id = list.developer_id COLLATE "C" LIMIT 1
) AS d
WHERE d.account_id IS NOT NULL`;

const updateEarliest = `
UPDATE account a SET earliest_developer_id = (
  SELECT d.developer_id FROM developer d
  WHERE d.product_id = $1 AND d.account_id = a.account_id AND d.signup_at IS NOT NULL
  ORDER BY d.signup_at, d.developer_id LIMIT 1
)
WHERE a.product_id = $1 AND a.account_id = ANY ($2::text[])`;

/**
 * The accounts whose earliest developer new signups may change: those they name, and those that their developers belong to so far. Ask
 * before the developers are stored. One statement, or none.
 */
export async function findTouchedAccounts(
  tx: Sql,
  productId: number,
  events: readonly ParsedEvent[],
): Promise<readonly string[]> {
  const signups = events.filter((event) => event.type === 'developer.signed_up');
  if (signups.length === 0) return [];
  const developers = [...new Set(signups.map((signup) => signup.developerId))];
  const rows = await tx.query<{ readonly accountId: string }>(findAccounts, [productId, textArray(developers)]);
  const named = signups.flatMap(({ accountId }) => (accountId ? [accountId] : []));
  return [...new Set([...named, ...rows.map(({ accountId }) => accountId)])];
}

/** Finds the accounts' earliest developers again: least signupAt, then least developerId. One statement, or none. */
export async function updateEarliestDevelopers(
  tx: Sql,
  productId: number,
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length > 0) await tx.query(updateEarliest, [productId, textArray(accountIds)]);
}
