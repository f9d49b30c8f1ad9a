import { dayOf } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { addUp } from './add-up.ts';
import type { IngestProduct } from './product.ts';

type SpendRecord = Extract<ParsedEvent, { type: 'spend.recorded' }>;

const upsertSpend = `
INSERT INTO spend_day (product_id, day, channel, currency, records, amount_minor)
SELECT $1, day, channel, currency, records, amount_minor
FROM unnest($2::date[], $3::text[], $4::text[], $5::int[], $6::bigint[]) AS list (day, channel, currency, records, amount_minor)
ORDER BY day, channel COLLATE "C", currency COLLATE "C"
ON CONFLICT (product_id, day, channel, currency) DO UPDATE SET
  records = spend_day.records + EXCLUDED.records,
  amount_minor = spend_day.amount_minor + EXCLUDED.amount_minor`;

/** Adds new spend to its days. One statement, or none. */
export async function updateSpend(tx: Sql, product: IngestProduct, events: readonly ParsedEvent[]): Promise<void> {
  const records = events.filter((event): event is SpendRecord => event.type === 'spend.recorded');
  if (records.length === 0) return;
  const rows = addUp(
    records.map(({ time, channel, currency, amountMinor }) => ({
      key: [dayOf(product.timeZone, time), channel, currency] as const,
      add: [1, amountMinor] as const,
    })),
  );
  await tx.query(upsertSpend, [
    product.id,
    ...[0, 1, 2].map((i) => textArray(rows.map(({ key }) => key[i]))),
    ...[0, 1].map((i) => numberArray(rows.map(({ sums }) => sums[i]))),
  ]);
}
