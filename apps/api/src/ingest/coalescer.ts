import type { ParsedEvent } from '@firstcall/events';
import type { IngestOutcome, Store } from '@firstcall/store';
import { overloaded } from '../http/body-budget.ts';

/** Most events in one transaction; a single batch may be as long as a request allows. */
const maxTransactionEvents = 5_000;
/** Most events waiting, over all products. */
const maxQueuedEvents = 50_000;

interface Batch {
  readonly events: readonly ParsedEvent[];
  readonly resolve: (outcomes: readonly IngestOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts batches that arrive while a product's transaction runs together into the next one: the product's row admits one at a time
 * anyway, and one commit for twenty senders is cheaper than twenty.
 */
export class Coalescer {
  readonly #ingest: Store['ingest'];
  readonly #waiting = new Map<number, Batch[]>();
  #queuedEvents = 0;

  constructor(ingest: Store['ingest']) {
    this.#ingest = ingest;
  }

  /** Outcomes per event, in order, once committed. Rejects with 503 where the queue is full, else with the store's error. */
  submit(productId: number, events: readonly ParsedEvent[]): Promise<readonly IngestOutcome[]> {
    if (this.#queuedEvents + events.length > maxQueuedEvents) return Promise.reject(overloaded());
    this.#queuedEvents += events.length;
    const settled = new Promise<readonly IngestOutcome[]>((resolve, reject) => {
      const batch = { events, resolve, reject };
      const queue = this.#waiting.get(productId);
      if (queue !== undefined) queue.push(batch);
      else {
        this.#waiting.set(productId, [batch]);
        void this.#run(productId);
      }
    });
    return settled.finally(() => {
      this.#queuedEvents -= events.length;
    });
  }

  /** Works one product's queue off; a product has a queue exactly while this runs. Never rejects. */
  async #run(productId: number): Promise<void> {
    const queue = this.#waiting.get(productId) ?? [];
    while (queue.length > 0) await this.#store(productId, takeFitting(queue));
    this.#waiting.delete(productId);
  }

  async #store(productId: number, batches: readonly Batch[]): Promise<void> {
    try {
      const outcomes = await this.#ingest(
        productId,
        batches.flatMap((batch) => batch.events),
      );
      let start = 0;
      for (const { events, resolve } of batches) {
        resolve(outcomes.slice(start, start + events.length));
        start += events.length;
      }
    } catch (error) {
      const [only, ...others] = batches;
      if (only !== undefined && others.length === 0) only.reject(error);
      // Nothing was stored. Apart, a batch that the store cannot take fails alone.
      else for (const batch of batches) await this.#store(productId, [batch]);
    }
  }
}

/** Removes from the queue's head as many batches as fit into one transaction, at least one. */
function takeFitting(queue: Batch[]): Batch[] {
  let events = 0;
  let count = 0;
  for (const batch of queue) {
    events += batch.events.length;
    if (count > 0 && events > maxTransactionEvents) break;
    count += 1;
  }
  return queue.splice(0, count);
}
