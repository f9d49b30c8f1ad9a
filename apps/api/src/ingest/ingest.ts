import { setImmediate } from 'node:timers/promises';
import { type ParsedEvent, parseEvent, type Rejection } from '@firstcall/events';
import type { Principal, Store } from '@firstcall/store';
import type { Coalescer } from './coalescer.ts';
import type { RawEvent } from './read-events.ts';

/** Why an event was refused, and its place in the batch, from 0. */
export interface RejectedEvent extends Rejection {
  readonly index: number;
}

/** The answer to a batch. */
export interface IngestAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly RejectedEvent[];
}

/** One batch and who sent it. */
export interface IngestInput {
  readonly asker: Principal;
  readonly events: readonly RawEvent[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly historical: boolean;
  /** Slug for events that name none; null: none was given. */
  readonly product: string | null;
}

/** How many events are validated before other requests get their turn: some milliseconds' worth, before the code is warm. */
const eventsPerTurn = 100;

interface Placed {
  readonly index: number;
  readonly event: ParsedEvent;
}

/** Validates a batch, hands it to the store by product and answers event by event, once all of it is committed. */
export async function ingestBatch(store: Store, coalescer: Coalescer, input: IngestInput): Promise<IngestAnswer> {
  const rejected: RejectedEvent[] = [];
  const byProduct = new Map<number, Placed[]>();
  const resolveProduct = createProductResolver(store, input);

  for (const [index, raw] of input.events.entries()) {
    // A full batch takes long enough to be noticed by everyone else.
    if (index % eventsPerTurn === eventsPerTurn - 1) await setImmediate();
    const parsed = raw.ok ? parseEvent(raw.value, { now: input.now, historical: input.historical }) : raw;
    if (!parsed.ok) {
      rejected.push({ index, ...parsed.rejection });
      continue;
    }
    const { event } = parsed;
    const target =
      input.asker.kind === 'publishable' && event.type !== 'visit' ? onlyVisits(event) : await resolveProduct(event);
    if (typeof target === 'number') {
      const placed = byProduct.get(target);
      if (placed === undefined) byProduct.set(target, [{ index, event }]);
      else placed.push({ index, event });
    } else rejected.push({ index, ...target });
  }

  let accepted = 0;
  let duplicates = 0;
  // All settle before the answer: a failed product must not leave another one's events unanswered while they are being stored.
  const stored = await Promise.allSettled(
    [...byProduct].map(async ([productId, placed]) => ({
      placed,
      outcomes: await coalescer.submit(
        productId,
        placed.map(({ event }) => event),
      ),
    })),
  );
  for (const result of stored) {
    if (result.status === 'rejected') throw result.reason;
    for (const [i, outcome] of result.value.outcomes.entries()) {
      if (outcome.status === 'accepted') accepted += 1;
      else if (outcome.status === 'duplicate') duplicates += 1;
      else rejected.push({ index: result.value.placed[i]?.index ?? 0, ...outcome.rejection });
    }
  }
  rejected.sort((a, b) => a.index - b.index);
  return { accepted, duplicates, rejected };
}

/** The id of the product an event belongs to, or why there is none. A slug is looked up once a batch. */
function createProductResolver(
  store: Store,
  { asker, product }: IngestInput,
): (event: ParsedEvent) => Promise<number | Rejection> {
  const known = new Map<string, Promise<number | null>>();
  const find = (slug: string): Promise<number | null> => {
    const seen = known.get(slug);
    if (seen !== undefined) return seen;
    const found = store.catalog.findProduct(asker.workspaceId, slug).then((row) => {
      // A key of one product does not learn of its siblings.
      if (row === null || (asker.productId !== null && row.id !== asker.productId)) return null;
      return row.id;
    });
    known.set(slug, found);
    return found;
  };
  return async (event) => {
    const slug = event.product ?? product;
    if (slug === null) return asker.productId ?? productRequired(event);
    return (await find(slug)) ?? unknownProduct(event, slug);
  };
}

function onlyVisits(event: ParsedEvent): Rejection {
  return {
    id: event.id,
    code: 'FORBIDDEN',
    field: 'type',
    message: `A publishable key sends only visit events, not ${event.type}.`,
    hint: 'Send it from your server with a secret key.',
  };
}

function productRequired(event: ParsedEvent): Rejection {
  return {
    id: event.id,
    code: 'PRODUCT_REQUIRED',
    field: 'product',
    message: 'The key covers several products and the event names none.',
    hint: 'Give the product\'s slug in the event ("product") or for the whole request (?product=slug).',
  };
}

function unknownProduct(event: ParsedEvent, slug: string): Rejection {
  return {
    id: event.id,
    code: 'UNKNOWN_PRODUCT',
    field: 'product',
    message: `The key covers no product ${JSON.stringify(slug)}.`,
    hint: 'Give the slug of a product that the key covers, or leave product out where it covers one.',
  };
}
