import { dayOf } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { addUp } from './add-up.ts';
import type { IngestProduct } from './product.ts';

type Payment = Extract<ParsedEvent, { type: 'payment.received' }>;

/** What an event adds to its product's revenue, in minor units: only DIRECT payments in the product's currency do. */
export function revenueOf({ currency }: IngestProduct, event: ParsedEvent): number {
  if (event.type !== 'payment.received' || event.kind !== 'DIRECT' || event.currency !== currency) return 0;
  return event.amountMinor;
}

const upsertPayments = `
INSERT INTO payment_day (product_id, day, account_id, developer_id, kind, currency, payments, amount_minor)
SELECT $1, day, account_id, developer_id, kind::"PaymentKind", currency, payments, amount_minor
FROM unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bigint[])
  AS list (day, account_id, developer_id, kind, currency, payments, amount_minor)
ORDER BY day, account_id COLLATE "C", developer_id COLLATE "C", kind, currency COLLATE "C"
ON CONFLICT (product_id, day, account_id, developer_id, kind, currency) DO UPDATE SET
  payments = payment_day.payments + EXCLUDED.payments,
  amount_minor = payment_day.amount_minor + EXCLUDED.amount_minor`;

/** Adds new payments to their days. One statement, or none. */
export async function updatePayments(tx: Sql, product: IngestProduct, events: readonly ParsedEvent[]): Promise<void> {
  const payments = events.filter((event): event is Payment => event.type === 'payment.received');
  if (payments.length === 0) return;
  const rows = addUp(
    payments.map(({ time, accountId, developerId = '', kind, currency, amountMinor }) => ({
      key: [dayOf(product.timeZone, time), accountId, developerId, kind, currency] as const,
      add: [1, amountMinor] as const,
    })),
  );
  await tx.query(upsertPayments, [
    product.id,
    ...[0, 1, 2, 3, 4].map((i) => textArray(rows.map(({ key }) => key[i]))),
    ...[0, 1].map((i) => numberArray(rows.map(({ sums }) => sums[i]))),
  ]);
}
