import type { ParsedEvent } from '@firstcall/events';
import { benchNow } from './data/data-size.ts';
import { toWire } from './data/request-event.ts';

/** The product as its users reach it. */
export interface ApiClient {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Asks a document; throws on errors. */
  ask<T>(query: string): Promise<T>;
  /** Asks a document after one event has come in, so that no answer is known: the answer, and the milliseconds of the question alone. */
  askAnew<T>(query: string): Promise<{ data: T; ms: number }>;
  /** Posts the body of a batch; throws unless all of it was new. */
  send(body: string, events: number): Promise<void>;
}

/** `run` keeps the ids of one client's own events apart from those of any other. */
export function createApiClient(url: string, secretKey: string, run: string): ApiClient {
  const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
  let moved = 0;

  const client: ApiClient = {
    url,
    headers,
    async ask<T>(query: string) {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const answer = (await response.json()) as { data: T; errors?: unknown };
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
    async askAnew<T>(query: string) {
      // A ticket moves the version of the data and none of the figures that are asked for.
      moved += 1;
      const ticket = { type: 'ticket.opened', time: benchNow, developerId: 'dev_0' } as const;
      await client.send(batchBody([{ id: `${run}-${moved}`, ...ticket }]), 1);
      const startedAt = performance.now();
      const data = await client.ask<T>(query);
      return { data, ms: performance.now() - startedAt };
    },
    async send(body, events) {
      const response = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
      const answer = (await response.json()) as { accepted?: number };
      if (answer.accepted !== events)
        throw new Error(`sent ${events} events: ${response.status} ${JSON.stringify(answer).slice(0, 300)}`);
    },
  };
  return client;
}

/** The body of a batch. */
export function batchBody(events: readonly ParsedEvent[]): string {
  return JSON.stringify({ events: events.map(toWire) });
}
