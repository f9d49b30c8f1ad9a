import { monthlyMinor } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { instantSql } from './instant.ts';
import type { AgreedPrice } from './list-prices.ts';
import type { IngestProduct } from './product.ts';

/** A subscription change with the price that it was taken at. */
export interface PricedChange {
  readonly event: Extract<ParsedEvent, { type: 'subscription.changed' }>;
  readonly price: AgreedPrice;
}

const insertChanges = `
INSERT INTO subscription_change (product_id, account_id, time, id, plan, "interval", status, mrr_minor)
SELECT $1, account_id, ${instantSql('ms')}, id, plan, "interval"::"BillingInterval", status::"SubscriptionStatus", mrr_minor
FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])
  AS list (account_id, ms, id, plan, "interval", status, mrr_minor)`;

// A late change alters what the next one moves, and whether a return is one: an account's few changes are read anew.
const moveMrr = `
WITH change AS (
  SELECT account_id, time, id, mrr_minor, CASE WHEN status = 'PAST_DUE' THEN mrr_minor ELSE 0 END AS at_risk_minor,
    lead(time) OVER (PARTITION BY account_id ORDER BY time, id) IS NOT DISTINCT FROM time AS superseded
  FROM subscription_change WHERE product_id = $1 AND account_id = ANY ($2::text[])
),
moved AS (
  SELECT account_id, time, id, superseded, mrr_minor, at_risk_minor, coalesce(lag(mrr_minor) OVER earlier, 0) AS mrr_before,
    coalesce(lag(at_risk_minor) OVER earlier, 0) AS at_risk_before,
    coalesce(max(mrr_minor) OVER (earlier ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) > 0 AS paid_before
  FROM change
  WINDOW earlier AS (PARTITION BY account_id, superseded ORDER BY time, id)
)
UPDATE subscription_change c SET
  mrr_change_minor = CASE WHEN superseded THEN 0 ELSE moved.mrr_minor - mrr_before END,
  at_risk_change_minor = CASE WHEN superseded THEN 0 ELSE moved.at_risk_minor - at_risk_before END,
  movement = (CASE
    WHEN superseded OR moved.mrr_minor = mrr_before THEN NULL
    WHEN moved.mrr_minor = 0 THEN 'CHURN'
    WHEN moved.mrr_minor < mrr_before THEN 'CONTRACTION'
    WHEN mrr_before > 0 THEN 'EXPANSION'
    WHEN paid_before THEN 'REACTIVATION'
    ELSE 'NEW'
  END)::"MrrMovement"
FROM moved
WHERE c.product_id = $1 AND c.account_id = moved.account_id AND c.time = moved.time AND c.id = moved.id`;

const updateState = `
UPDATE account a SET plan = latest.plan, status = latest.status, mrr_minor = latest.mrr_minor
FROM unnest($2::text[]) AS list (account_id)
CROSS JOIN LATERAL (
  SELECT c.plan, c.status, c.mrr_minor FROM subscription_change c
  WHERE c.product_id = $1 AND c.account_id = list.account_id COLLATE "C"
  ORDER BY c.time DESC, c.id DESC LIMIT 1
) AS latest
WHERE a.product_id = $1 AND a.account_id = list.account_id COLLATE "C"`;

/**
 * Stores new subscription changes, what each of their accounts' changes moved, and the accounts' plan, status and MRR: those of the latest
 * change. Three statements, or none.
 */
export async function updateSubscriptions(
  tx: Sql,
  product: IngestProduct,
  changes: readonly PricedChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(insertChanges, [
    product.id,
    textArray(changes.map(({ event }) => event.accountId)),
    numberArray(changes.map(({ event }) => event.time)),
    textArray(changes.map(({ event }) => event.id)),
    textArray(changes.map(({ event }) => event.plan)),
    textArray(changes.map(({ event }) => event.interval)),
    textArray(changes.map(({ event }) => event.status)),
    numberArray(changes.map((change) => mrrOf(product, change))),
  ]);
  const accounts = textArray([...new Set(changes.map(({ event }) => event.accountId))]);
  await tx.query(moveMrr, [product.id, accounts]);
  await tx.query(updateState, [product.id, accounts]);
}

/** What the account pays a month from the change on; nothing in a foreign currency, which the product does not report in. */
function mrrOf(product: IngestProduct, { event, price }: PricedChange): number {
  const pays = event.status === 'ACTIVE' || event.status === 'PAST_DUE';
  return pays && price.currency === product.currency ? monthlyMinor(price.amountMinor, event.interval) : 0;
}
