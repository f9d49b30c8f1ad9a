import { backoffMs } from './backoff.ts';
import type { QueuedEvent } from './event-queue.ts';
import { FirstcallError } from './firstcall-error.ts';
import type { Settings } from './options.ts';
import { type Delivery, postBatch } from './post-batch.ts';
import type { Reporter } from './reporter.ts';
import { Sleeper } from './sleeper.ts';

/** What became of a batch, in numbers of events. */
export interface Fate {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly dropped: number;
}

const nothing: Fate = { accepted: 0, duplicates: 0, rejected: 0, dropped: 0 };

/** Delivers one batch at a time, as often as it takes. The body of a batch stays the same, so that no attempt can double an event. */
export class Courier {
  readonly #settings: Settings;
  readonly #report: Reporter;
  readonly #sleeper = new Sleeper();
  #attempt: AbortController | undefined;
  #stopped = false;
  /** How often a batch was sent again. */
  retries = 0;

  constructor(settings: Settings, report: Reporter) {
    this.#settings = settings;
    this.#report = report;
  }

  /** Resolves when every event of the batch has met its fate; after {@link stop}, at once and with nothing. */
  async deliver(batch: readonly QueuedEvent[]): Promise<Fate> {
    const body = `{"events":[${batch.map((event) => event.json).join(',')}]}`;
    for (let retry = 1; !this.#stopped; retry++) {
      const delivery = await this.#post(body);
      if (this.#stopped) break;
      if (delivery.kind === 'answered') return this.#answered(delivery);
      if (delivery.kind === 'refused') return this.#refused(batch, delivery);
      const retrying = retry <= this.#settings.maxRetries;
      const cause = delivery.cause === undefined ? {} : { cause: delivery.cause };
      this.#report(new FirstcallError('SEND_FAILED', delivery.message, { events: batch.length, retrying, ...cause }));
      if (!retrying) return { ...nothing, dropped: batch.length };
      this.retries++;
      await this.#pause(retry, delivery.afterMs);
    }
    return nothing;
  }

  /** Ends a wait of our own choice, because someone asks for delivery now. */
  hurry(): void {
    this.#sleeper.wake();
  }

  /** Gives up the batch under way, and delivers nothing more. */
  stop(): void {
    this.#stopped = true;
    this.#attempt?.abort();
    this.#sleeper.wake(true);
  }

  async #post(body: string): Promise<Delivery> {
    const attempt = new AbortController();
    const timeout = setTimeout(() => attempt.abort(), this.#settings.requestTimeoutMs);
    timeout.unref();
    this.#attempt = attempt;
    try {
      return await postBatch(this.#settings, body, attempt.signal);
    } finally {
      clearTimeout(timeout);
      this.#attempt = undefined;
    }
  }

  async #pause(retry: number, afterMs: number | null): Promise<void> {
    const { retryBaseMs, retryMaxMs } = this.#settings;
    const jitterMs = backoffMs(retry, retryBaseMs, retryMaxMs, Math.random());
    // A wish of the server's is not cut short; our own caution is, when someone asks for a flush.
    if (afterMs === null) await this.#sleeper.sleep(jitterMs, true);
    else await this.#sleeper.sleep(afterMs + Math.min(jitterMs, retryBaseMs), false);
  }

  #answered({ accepted, duplicates, rejected }: Delivery & { kind: 'answered' }): Fate {
    for (const { index: _, ...rejection } of rejected) {
      const { message, hint } = rejection;
      this.#report(new FirstcallError('EVENT_REJECTED', message, { hint, events: 1, rejection }));
    }
    return { accepted, duplicates, rejected: rejected.length, dropped: 0 };
  }

  async #refused(batch: readonly QueuedEvent[], refusal: Delivery & { kind: 'refused' }): Promise<Fate> {
    if (refusal.status === 413 && batch.length > 1) {
      // A proxy on the way may take less than the server does.
      const middle = Math.ceil(batch.length / 2);
      const first = await this.deliver(batch.slice(0, middle));
      const second = await this.deliver(batch.slice(middle));
      return {
        accepted: first.accepted + second.accepted,
        duplicates: first.duplicates + second.duplicates,
        rejected: first.rejected + second.rejected,
        dropped: first.dropped + second.dropped,
      };
    }
    const { message, hint } = refusal;
    this.#report(new FirstcallError('BATCH_REFUSED', message, { hint, events: batch.length }));
    return { ...nothing, dropped: batch.length };
  }
}
