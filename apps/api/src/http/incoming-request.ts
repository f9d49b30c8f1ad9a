/**
 * What routes look at of a request. A Request of the fetch API is one; that of node:http makes what costs, a stream and a signal, only
 * for those who ask for it.
 */
export interface IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Aborts when the client leaves before its answer. */
  readonly signal: AbortSignal;
  readonly body: ReadableStream<Uint8Array> | null;
  /** The quicker way to the body, where there is one: hands its chunks over as they come. What `take` throws ends the reading. */
  readChunks?(take: (chunk: Uint8Array) => void): Promise<void>;
}
