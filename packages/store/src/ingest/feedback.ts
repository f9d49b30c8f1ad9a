import { dayOf } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { addUp } from './add-up.ts';
import { instantSql } from './instant.ts';
import type { IngestProduct } from './product.ts';

type NpsAnswer = Extract<ParsedEvent, { type: 'nps.answered' }>;
type Ticket = Extract<ParsedEvent, { type: 'ticket.opened' }>;

const insertAnswers = `
INSERT INTO nps_answer (product_id, time, id, developer_id, score)
SELECT $1, ${instantSql('ms')}, id, developer_id, score
FROM unnest($2::bigint[], $3::text[], $4::text[], $5::int2[]) AS list (ms, id, developer_id, score)`;

const upsertTickets = `
INSERT INTO ticket_day (product_id, day, developer_id, tickets)
SELECT $1, day, developer_id, tickets FROM unnest($2::date[], $3::text[], $4::int[]) AS list (day, developer_id, tickets)
ORDER BY day, developer_id COLLATE "C"
ON CONFLICT (product_id, day, developer_id) DO UPDATE SET tickets = ticket_day.tickets + EXCLUDED.tickets`;

/** Adds new NPS answers. One statement, or none. */
export async function insertNpsAnswers(tx: Sql, productId: number, events: readonly ParsedEvent[]): Promise<void> {
  const answers = events.filter((event): event is NpsAnswer => event.type === 'nps.answered');
  if (answers.length === 0) return;
  await tx.query(insertAnswers, [
    productId,
    numberArray(answers.map((answer) => answer.time)),
    textArray(answers.map((answer) => answer.id)),
    textArray(answers.map((answer) => answer.developerId)),
    numberArray(answers.map((answer) => answer.score)),
  ]);
}

/** Adds new tickets to their days. One statement, or none. */
export async function updateTickets(tx: Sql, product: IngestProduct, events: readonly ParsedEvent[]): Promise<void> {
  const tickets = events.filter((event): event is Ticket => event.type === 'ticket.opened');
  if (tickets.length === 0) return;
  const rows = addUp(
    tickets.map(({ time, developerId }) => ({
      key: [dayOf(product.timeZone, time), developerId] as const,
      add: [1] as const,
    })),
  );
  await tx.query(upsertTickets, [
    product.id,
    textArray(rows.map(({ key }) => key[0])),
    textArray(rows.map(({ key }) => key[1])),
    numberArray(rows.map(({ sums }) => sums[0])),
  ]);
}
