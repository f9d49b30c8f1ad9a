import { parseEvent, type WireEvent } from '@firstcall/events';
import type { Store } from '@firstcall/store';
import type { BatchResult } from './seed.ts';

/** Sends batches straight into an open store: the same validation and the same ingest as over HTTP. */
export function sendToStore(
  store: Store,
  productId: number,
  now: number,
): (batch: readonly WireEvent[]) => Promise<BatchResult> {
  return async (batch) => {
    const parsed = batch.map((event) => {
      const result = parseEvent(event, { now, historical: true });
      if (!result.ok) throw new Error(`The scenario made an invalid event ${event.id}: ${result.rejection.message}`);
      return result.event;
    });
    const outcomes = await store.ingest(productId, parsed);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    if (refused?.status === 'rejected')
      throw new Error(`The store refused an event: ${refused.rejection.message} ${refused.rejection.hint}`);
    const accepted = outcomes.filter((outcome) => outcome.status === 'accepted').length;
    return { accepted, duplicates: outcomes.length - accepted };
  };
}

/** Sends batches to a running server with a secret key. `product` (a slug) is needed where the key covers several. */
export function sendToServer(
  url: string,
  key: string,
  product?: string,
): (batch: readonly WireEvent[]) => Promise<BatchResult> {
  const target = new URL('/v1/events?import=historical', url);
  return async (batch) => {
    const events = product === undefined ? batch : batch.map((event) => ({ ...event, product }));
    const response = await fetch(target, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    }).catch((error: unknown) => {
      throw new Error(`${target.origin} does not answer. Is the server running there?`, { cause: error });
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${target.origin} answered ${response.status}: ${JSON.stringify(answer)}`);
    const { accepted, duplicates, rejected } = answer as BatchResult & {
      rejected: readonly { message: string; hint: string }[];
    };
    const [refused] = rejected;
    if (refused !== undefined) throw new Error(`${target.origin} refused an event: ${refused.message} ${refused.hint}`);
    return { accepted, duplicates };
  };
}
