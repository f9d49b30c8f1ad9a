import type { IncomingRequest } from './incoming-request.ts';
import type { Client } from './node-handler.ts';
import type { Reply } from './reply.ts';

/** A request on its way through the server. */
export interface Exchange {
  readonly request: IncomingRequest;
  readonly url: URL;
  readonly client: Client;
}

/** Answers a request; an HttpError thrown is answered as such. */
export type Handler = (exchange: Exchange) => Promise<Response | Reply> | Response | Reply;

/** What one address does. */
export interface Route {
  /** As it is named in the server's own metrics. */
  readonly name: string;
  readonly methods: Readonly<Partial<Record<'GET' | 'POST', Handler>>>;
  /** Pages of any origin may call it. */
  readonly crossOrigin?: boolean;
}
