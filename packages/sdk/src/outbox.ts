import { Courier, type Fate } from './courier.ts';
import { EventQueue } from './event-queue.ts';
import { FirstcallError } from './firstcall-error.ts';
import type { Settings } from './options.ts';
import type { Reporter } from './reporter.ts';

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
export interface FlushResult extends Fate {
  /** Still waiting when the time was up; kept, and sent later, unless the client is closed. */
  readonly pending: number;
}

interface Waiter {
  readonly upTo: number;
  readonly done: () => void;
}

// A megabyte under the 5 MiB that the server takes.
const maxBatchBytes = 4 * 1024 * 1024;
const dropReportMs = 1_000;

/** A bounded queue of events and the one loop that empties it, a batch at a time. */
export class Outbox {
  readonly #settings: Settings;
  readonly #report: Reporter;
  readonly #courier: Courier;
  readonly #queue = new EventQueue();
  /** Events of the batch on its way. They count towards the queue's bound. */
  #inFlight = 0;
  /** Events ever queued, and of those how many have met their fate. */
  #queuedEver = 0;
  #settledEver = 0;
  /** Everything up to here is to be sent without waiting for a full batch. */
  #due = 0;
  #total: Fate = { accepted: 0, duplicates: 0, rejected: 0, dropped: 0 };
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #abandoned = false;
  #unreportedDrops = 0;
  #dropsReportedAt = Number.NEGATIVE_INFINITY;
  #waiters: Waiter[] = [];

  constructor(settings: Settings, report: Reporter) {
    this.#settings = settings;
    this.#report = report;
    this.#courier = new Courier(settings, report);
  }

  /** Queues one event's JSON, or gives it up where too many wait. */
  add(json: string, bytes: number): void {
    if (this.#abandoned || this.#size() >= this.#settings.maxQueueSize) {
      this.countDropped();
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
    this.#count({ accepted: 0, duplicates: 0, rejected: 0, dropped: 1 });
  }

  stats(): FirstcallStats {
    return { queued: this.#size(), ...this.#total, retries: this.#courier.retries };
  }

  /** Sends what waits and answers what became of it, at the latest after `timeoutMs`. Keeps the process alive meanwhile. */
  async flush(timeoutMs: number): Promise<FlushResult> {
    const before = this.#total;
    const upTo = this.#queuedEver;
    if (this.#settledEver < upTo) {
      this.#due = Math.max(this.#due, upTo);
      this.#courier.hurry();
      this.#start();
      await this.#settled(upTo, timeoutMs);
    }
    this.#reportDrops(true);
    const after = this.#total;
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
    this.#queue.clear();
    this.#inFlight = 0;
    this.#courier.stop();
    if (lost === 0) return;
    const message = `${lost} events were not delivered before the client closed.`;
    this.#report(new FirstcallError('SEND_FAILED', message, { events: lost }));
    this.#settle(lost, { accepted: 0, duplicates: 0, rejected: 0, dropped: lost });
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
      const fate = await this.#courier.deliver(batch);
      // What was abandoned has been settled.
      if (this.#abandoned) return;
      this.#inFlight = 0;
      this.#settle(batch.length, fate);
    }
    this.#running = false;
    if (this.#queue.length > 0) this.#arm();
  }

  #isDue(): boolean {
    if (this.#abandoned || this.#queue.length === 0) return false;
    return this.#queue.length >= this.#settings.batchSize || this.#settledEver < this.#due;
  }

  #count(fate: Fate): void {
    this.#total = {
      accepted: this.#total.accepted + fate.accepted,
      duplicates: this.#total.duplicates + fate.duplicates,
      rejected: this.#total.rejected + fate.rejected,
      dropped: this.#total.dropped + fate.dropped,
    };
  }

  #settle(events: number, fate: Fate): void {
    this.#settledEver += events;
    this.#count(fate);
    const done = this.#waiters.filter(({ upTo }) => upTo <= this.#settledEver);
    this.#waiters = this.#waiters.filter(({ upTo }) => upTo > this.#settledEver);
    for (const waiter of done) waiter.done();
  }

  /** Resolves when everything up to `upTo` has met its fate, or when the time is up. */
  async #settled(upTo: number, timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      // Not unref'ed: someone waits for this answer, so the process lives until then.
      const timeout = setTimeout(resolve, timeoutMs);
      const done = () => {
        clearTimeout(timeout);
        resolve();
      };
      this.#waiters.push({ upTo, done });
    });
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
