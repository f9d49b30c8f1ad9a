import { afterEach, beforeEach } from 'vitest';
import { createFirstcall, type Firstcall } from '../firstcall.ts';
import type { FirstcallError } from '../firstcall-error.ts';
import type { FirstcallOptions } from '../options.ts';
import { Receiver } from './receiver.ts';

/** What a test of the client works with; made anew for each test. */
export interface ClientUnderTest {
  receiver: Receiver;
  /** What `onError` was told. */
  errors: FirstcallError[];
  /** Starts a client on the receiver; it is closed after the test. */
  readonly start: (options?: Partial<FirstcallOptions>) => Firstcall;
  /** The visitors that the receiver has stored, in their order; of other events, the type. */
  readonly visitors: () => string[];
}

/** Gives each test of the file a receiver of its own, and clients that report to it. */
export async function clientUnderTest(): Promise<ClientUnderTest> {
  const clients: Firstcall[] = [];
  const under: ClientUnderTest = {
    receiver: await Receiver.start(),
    errors: [],
    start(options = {}) {
      const client = createFirstcall({
        url: under.receiver.url,
        key: 'fc_sk_test',
        retryBaseMs: 5,
        retryMaxMs: 20,
        onError: (error) => under.errors.push(error),
        ...options,
      });
      clients.push(client);
      return client;
    },
    visitors: () =>
      [...under.receiver.events.values()].map((event) => (event.type === 'visit' ? event.visitorId : event.type)),
  };

  beforeEach(async () => {
    await under.receiver.close();
    under.receiver = await Receiver.start();
    under.errors = [];
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close({ timeoutMs: 0 });
    await under.receiver.close();
  });
  return under;
}

/** `v0`, `v1` … */
export const names = (count: number) => Array.from({ length: count }, (_, i) => `v${i}`);
