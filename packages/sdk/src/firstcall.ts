import { randomUUID } from 'node:crypto';
import { watchExit } from './exit.ts';
import { FirstcallError } from './firstcall-error.ts';
import { type FirstcallOptions, resolveOptions } from './options.ts';
import { type FirstcallStats, type FlushResult, Outbox } from './outbox.ts';
import { safeReporter } from './reporter.ts';
import type {
  ApiKeyCreatedEvent,
  ApiRequestEvent,
  Fields,
  NpsAnsweredEvent,
  PaymentReceivedEvent,
  SignedUpEvent,
  SpendRecordedEvent,
  SubscriptionChangedEvent,
  TicketOpenedEvent,
  TrackInput,
  VisitEvent,
} from './wire.ts';

/** How long to wait for deliveries. */
export interface WaitOptions {
  /** Milliseconds. Default 10,000. */
  readonly timeoutMs?: number | undefined;
}

/** Reports to Firstcall. Every method returns at once, and none throws: trouble goes to `onError`. */
export interface Firstcall {
  /** Reports an event of any type. Its id and time are filled in where absent. */
  track(event: TrackInput): void;
  /** Someone looked at the product's pages. */
  visit(fields: Fields<VisitEvent>): void;
  /** A developer signed up. */
  signedUp(fields: Fields<SignedUpEvent>): void;
  /** A developer took an API key. */
  apiKeyCreated(fields: Fields<ApiKeyCreatedEvent>): void;
  /** A developer called the API. The adapters do this for you. */
  request(fields: Fields<ApiRequestEvent>): void;
  /** An account's subscription changed. */
  subscriptionChanged(fields: Fields<SubscriptionChangedEvent>): void;
  /** Money came in, or went back (negative). */
  paymentReceived(fields: Fields<PaymentReceivedEvent>): void;
  /** A developer answered the NPS question. */
  npsAnswered(fields: Fields<NpsAnsweredEvent>): void;
  /** A developer asked for help. */
  ticketOpened(fields: Fields<TicketOpenedEvent>): void;
  /** Money was spent to win developers. */
  spendRecorded(fields: Fields<SpendRecordedEvent>): void;
  /** Sends all that waits now, and answers what became of it. */
  flush(options?: WaitOptions): Promise<FlushResult>;
  /** Flushes, then ends: what was not delivered in time is lost, and so is what comes later. */
  close(options?: WaitOptions): Promise<FlushResult>;
  /** What has become of all events so far. */
  stats(): FirstcallStats;
  /** Tells `onError`. For adapters. */
  report(error: FirstcallError): void;
  /** Lets the next flush wait for work that will report something. For adapters. */
  waitFor(work: Promise<void>): void;
}

const maxEventBytes = 32 * 1024;
const defaultTimeoutMs = 10_000;

/** Starts a client. Options that cannot work are told to `onError`, and the client then reports nothing: your API runs on. */
export function createFirstcall(options: FirstcallOptions): Firstcall {
  const report = safeReporter(options.onError);
  const settings = resolveOptions(options);
  if (settings instanceof FirstcallError) report(settings);
  const outbox = settings instanceof FirstcallError ? null : new Outbox(settings, report);
  const product = settings instanceof FirstcallError ? undefined : settings.product;
  const pendingWork = new Set<Promise<void>>();
  let closing: Promise<FlushResult> | undefined;
  let closed = false;

  function track(event: TrackInput): void {
    if (outbox === null) return;
    try {
      if (closed) {
        outbox.countDropped();
        report(new FirstcallError('CLOSED', `A ${event.type} event came after close().`, { events: 1 }));
        return;
      }
      const json = serialise(event, product);
      const bytes = Buffer.byteLength(json);
      if (bytes > maxEventBytes) throw new RangeError(`it takes ${bytes} bytes of JSON, more than ${maxEventBytes}`);
      outbox.add(json, bytes);
    } catch (cause) {
      outbox.countDropped();
      const message = `An event was not reported: ${cause instanceof Error ? cause.message : String(cause)}.`;
      report(new FirstcallError('INVALID_EVENT', message, { events: 1, cause }));
    }
  }

  async function flush({ timeoutMs = defaultTimeoutMs }: WaitOptions = {}): Promise<FlushResult> {
    if (outbox === null) return { accepted: 0, duplicates: 0, rejected: 0, dropped: 0, pending: 0 };
    const started = performance.now();
    // Work that never ends must not take the time that delivering needs.
    if (pendingWork.size > 0) await withinTime(Promise.all(pendingWork), timeoutMs / 2);
    return outbox.flush(Math.max(0, timeoutMs - (performance.now() - started)));
  }

  const unwatch =
    outbox === null || settings instanceof FirstcallError || !settings.flushOnExit
      ? undefined
      : watchExit({
          flushBeforeExit: async () => {
            const { pending } = await flush({ timeoutMs: settings.exitTimeoutMs });
            return pending + pendingWork.size;
          },
          abandon() {
            pendingWork.clear();
            outbox.abandon();
          },
        });

  async function closeNow(wait: WaitOptions): Promise<FlushResult> {
    const result = await flush(wait);
    closed = true;
    // Requests that finished while the flush ran.
    const rest = await flush({ timeoutMs: result.pending > 0 ? 0 : (wait.timeoutMs ?? defaultTimeoutMs) });
    unwatch?.();
    outbox?.abandon();
    return {
      accepted: result.accepted + rest.accepted,
      duplicates: result.duplicates + rest.duplicates,
      rejected: result.rejected + rest.rejected,
      dropped: result.dropped + rest.dropped,
      pending: rest.pending,
    };
  }

  return {
    track,
    visit: (fields) => track({ ...fields, type: 'visit' }),
    signedUp: (fields) => track({ ...fields, type: 'developer.signed_up' }),
    apiKeyCreated: (fields) => track({ ...fields, type: 'api_key.created' }),
    request: (fields) => track({ ...fields, type: 'api.request' }),
    subscriptionChanged: (fields) => track({ ...fields, type: 'subscription.changed' }),
    paymentReceived: (fields) => track({ ...fields, type: 'payment.received' }),
    npsAnswered: (fields) => track({ ...fields, type: 'nps.answered' }),
    ticketOpened: (fields) => track({ ...fields, type: 'ticket.opened' }),
    spendRecorded: (fields) => track({ ...fields, type: 'spend.recorded' }),
    flush,
    close(wait = {}) {
      closing ??= closeNow(wait);
      return closing;
    },
    stats: () => outbox?.stats() ?? { queued: 0, accepted: 0, duplicates: 0, rejected: 0, dropped: 0, retries: 0 },
    report,
    waitFor(work) {
      const settled = work.catch(() => {}).finally(() => pendingWork.delete(settled));
      pendingWork.add(settled);
    },
  };
}

/** The event's JSON. Made at once, so that what the host changes later is not what is sent. */
function serialise(event: TrackInput, product: string | undefined): string {
  const { id, type, time, ...fields } = event;
  return JSON.stringify({
    id: id ?? randomUUID(),
    type,
    time: time instanceof Date ? time.toISOString() : (time ?? new Date().toISOString()),
    ...fields,
    product: fields.product ?? product,
  });
}

async function withinTime(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
