import { backoffMs } from './backoff.ts';
import { EventQueue, type QueuedEvent } from './event-queue.ts';
import { FirstcallError } from './firstcall-error.ts';
import type { Settings } from './options.ts';
import { type Delivery, postBatch } from './post-batch.ts';
import type { Reporter } from './reporter.ts';
import { Sleeper } from './sleeper.ts';

/** What has become of all events so far. */
export interface FirstcallStats {
  /** Waiting to be sent, those on their way included. */
  readonly queued: number;
  /** Stored by the server. */
  readonly accepted: number;
  /** Known to the server already. */
  readonly duplicates: number;
  /** Refused by the server, each told to `onError`. */
  readonly rejected: number;
  /** Lost: the queue was full, the batch was refused or given up, or the event was none. Told to `onError`. */
  readonly dropped: number;
  /** How often a batch was sent again. */
  readonly retries: number;
}

/** What became of the events that were waiting. */
export interface FlushResult {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly dropped: number;
  /** Still waiting when the time was up; kept, and sent later. */
  readonly pending: number;
}

// A megabyte under the 5 MiB that the server takes.
const maxBatchBytes = 4 * 1024 * 1024;
const dropReportMs = 1_000;

/** A bounded queue of events and the one loop that empties it, a batch at a time. */
export class Outbox {
  readonly #settings: Settings;
  readonly #report: Reporter;
  readonly #sleeper = new Sleeper();
  readonly #queue = new EventQueue();
  /** Events of the batch on its way. They stay in the queue's bound. */
  #inFlight = 0;
  /** Events ever queued, and of those how many have met their fate. */
  #queuedEver = 0;
  #settledEver = 0;
  /** Everything up to here is to be sent without waiting for a full batch. */
  #due = 0;
  #accepted = 0;
  #duplicates = 0;
  #rejected = 0;
  #dropped = 0;
  #retries = 0;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #abandoned = false;
  #attempt: AbortController | undefined;
  #unreportedDrops = 0;
  #dropsReportedAt = Number.NEGATIVE_INFINITY;
  #waiting: { readonly upTo: number; readonly done: () => void }[] = [];

  constructor(settings: Settings, report: Reporter) {
    this.#settings = settings;
    this.#report = report;
  }

  /** Queues one event's JSON, or gives it up where too many wait. */
  add(json: string, bytes: number): void {
    if (this.#abandoned || this.#size() >= this.#settings.maxQueueSize) {
      this.#dropped++;
      this.#unreportedDrops++;
      this.#reportDrops(false);
      return;
    }
    this.#queue.push({ json, bytes });
    this.#queuedEver++;
    if (this.#running) return;
    if (this.#queue.length >= this.#settings.batchSize) this.#start();
    else this.#arm();
  }

  /** Counts an event that never made it into the queue. */
  countDropped(): void {
    this.#dropped++;
  }

  stats(): FirstcallStats {
    return {
      queued: this.#size(),
      accepted: this.#accepted,
      duplicates: this.#duplicates,
      rejected: this.#rejected,
      dropped: this.#dropped,
      retries: this.#retries,
    };
  }

  /** Sends what waits and answers what became of it, at the latest after `timeoutMs`. Keeps the process alive meanwhile. */
  async flush(timeoutMs: number): Promise<FlushResult> {
    const before = this.stats();
    const upTo = this.#queuedEver;
    if (this.#settledEver < upTo) {
      this.#due = Math.max(this.#due, upTo);
      this.#sleeper.wake();
      this.#start();
      await this.#settled(upTo, timeoutMs);
    }
    this.#reportDrops(true);
    const after = this.stats();
    return {
      accepted: after.accepted - before.accepted,
      duplicates: after.duplicates - before.duplicates,
      rejected: after.rejected - before.rejected,
      dropped: after.dropped - before.dropped,
      pending: Math.max(0, upTo - this.#settledEver),
    };
  }

  /** Ends for good: what still waits is lost, and said to be. */
  abandon(): void {
    if (this.#abandoned) return;
    this.#abandoned = true;
    clearTimeout(this.#timer);
    const lost = this.#size();
    if (lost > 0) {
      this.#dropped += lost;
      this.#report(
        new FirstcallError('SEND_FAILED', `${lost} events were not delivered before the client closed.`, {
          events: lost,
        }),
      );
    }
    this.#queue.clear();
    this.#attempt?.abort();
    this.#sleeper.wake(true);
    this.#settle(lost, {});
    this.#inFlight = 0;
  }

  #size(): number {
    return this.#queue.length + this.#inFlight;
  }

  #arm(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#due = this.#queuedEver;
      this.#reportDrops(true);
      this.#start();
    }, this.#settings.flushIntervalMs);
    // A host that has nothing else to do may end; what is queued then goes out before it does.
    this.#timer.unref();
  }

  #start(): void {
    if (this.#running || this.#abandoned || this.#queue.length === 0) return;
    this.#running = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    // After this await nothing of the work is on the caller's stack: track() answers before anything is sent.
    await Promise.resolve();
    while (this.#isDue()) {
      const batch = this.#queue.take(this.#settings.batchSize, maxBatchBytes);
      this.#inFlight = batch.length;
      await this.#sendBatch(batch);
    }
    this.#running = false;
    if (this.#queue.length > 0) this.#arm();
  }

  #isDue(): boolean {
    if (this.#abandoned || this.#queue.length === 0) return false;
    return this.#queue.length >= this.#settings.batchSize || this.#settledEver < this.#due;
  }

  async #sendBatch(batch: readonly QueuedEvent[]): Promise<void> {
    const body = `{"events":[${batch.map((event) => event.json).join(',')}]}`;
    for (let retry = 1; !this.#abandoned; retry++) {
      const delivery = await this.#post(body);
      if (this.#abandoned) return;
      if (delivery.kind === 'answered') return this.#answered(batch.length, delivery);
      if (delivery.kind === 'refused') return this.#refused(batch, delivery);
      const retrying = retry <= this.#settings.maxRetries;
      this.#report(
        new FirstcallError('SEND_FAILED', delivery.message, {
          events: batch.length,
          retrying,
          ...(delivery.cause === undefined ? {} : { cause: delivery.cause }),
        }),
      );
      if (!retrying) return this.#settle(batch.length, { dropped: batch.length });
      this.#retries++;
      const { retryBaseMs, retryMaxMs } = this.#settings;
      const jitterMs = backoffMs(retry, retryBaseMs, retryMaxMs, Math.random());
      // A wish of the server's is not cut short; our own caution is, when someone asks for a flush.
      if (delivery.afterMs === null) await this.#sleeper.sleep(jitterMs, true);
      else await this.#sleeper.sleep(delivery.afterMs + Math.min(jitterMs, retryBaseMs), false);
    }
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

  #answered(events: number, answer: Delivery & { kind: 'answered' }): void {
    for (const { index: _, ...rejection } of answer.rejected) {
      this.#report(
        new FirstcallError('EVENT_REJECTED', rejection.message, { hint: rejection.hint, events: 1, rejection }),
      );
    }
    this.#settle(events, {
      accepted: answer.accepted,
      duplicates: answer.duplicates,
      rejected: answer.rejected.length,
    });
  }

  async #refused(batch: readonly QueuedEvent[], refusal: Delivery & { kind: 'refused' }): Promise<void> {
    if (refusal.status === 413 && batch.length > 1) {
      // A proxy on the way may take less than the server does.
      const middle = Math.ceil(batch.length / 2);
      await this.#sendBatch(batch.slice(0, middle));
      await this.#sendBatch(batch.slice(middle));
      return;
    }
    const { message, hint } = refusal;
    this.#report(new FirstcallError('BATCH_REFUSED', message, { hint, events: batch.length }));
    this.#settle(batch.length, { dropped: batch.length });
  }

  #settle(events: number, fate: { accepted?: number; duplicates?: number; rejected?: number; dropped?: number }): void {
    this.#inFlight -= events;
    this.#settledEver += events;
    this.#accepted += fate.accepted ?? 0;
    this.#duplicates += fate.duplicates ?? 0;
    this.#rejected += fate.rejected ?? 0;
    this.#dropped += fate.dropped ?? 0;
    this.#waiting = this.#waiting.filter(({ upTo, done }) => {
      if (upTo > this.#settledEver) return true;
      done();
      return false;
    });
  }

  /** Resolves when everything up to `upTo` has met its fate, or when the time is up. */
  async #settled(upTo: number, timeoutMs: number): Promise<void> {
    const release = this.#sleeper.hold();
    await new Promise<void>((resolve) => {
      // Not unref'ed: someone waits for this answer.
      const timeout = setTimeout(finish, timeoutMs);
      const waiter = { upTo, done: finish };
      this.#waiting.push(waiter);
      function finish(): void {
        clearTimeout(timeout);
        resolve();
      }
    });
    release();
  }

  #reportDrops(now: boolean): void {
    const dropped = this.#unreportedDrops;
    if (dropped === 0) return;
    const at = Date.now();
    if (!now && at - this.#dropsReportedAt < dropReportMs) return;
    this.#unreportedDrops = 0;
    this.#dropsReportedAt = at;
    this.#report(
      new FirstcallError(
        'QUEUE_FULL',
        `${dropped} events were given up: ${this.#settings.maxQueueSize} already wait.`,
        {
          hint: 'Firstcall may be unreachable; else raise maxQueueSize.',
          events: dropped,
        },
      ),
    );
  }
}
