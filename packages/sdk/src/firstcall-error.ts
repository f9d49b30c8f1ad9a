import type { Rejection } from './wire.ts';

/**
 * - `INVALID_OPTIONS`: the client was created with options that cannot work; it reports nothing.
 * - `INVALID_EVENT`: an event could not be turned into JSON, or is longer than 32 KiB.
 * - `EVENT_REJECTED`: the server refused one event; `rejection` says why.
 * - `SEND_FAILED`: a batch did not arrive. With `retrying`, it will be sent again.
 * - `BATCH_REFUSED`: the server refused a whole batch (a wrong key, say). It is not sent again.
 * - `QUEUE_FULL`: events were given up because too many wait.
 * - `CLOSED`: an event came after `close()`.
 * - `ADAPTER_FAILED`: a function given to an adapter threw; the request is not recorded or lacks the field.
 */
export type FirstcallErrorCode =
  | 'INVALID_OPTIONS'
  | 'INVALID_EVENT'
  | 'EVENT_REJECTED'
  | 'SEND_FAILED'
  | 'BATCH_REFUSED'
  | 'QUEUE_FULL'
  | 'CLOSED'
  | 'ADAPTER_FAILED';

/** What else is known about a {@link FirstcallError}. */
export interface FirstcallErrorDetails {
  readonly hint?: string;
  readonly events?: number;
  readonly retrying?: boolean;
  readonly rejection?: Rejection;
  readonly cause?: unknown;
}

/** Trouble, told to `onError`; never thrown into your code. */
export class FirstcallError extends Error {
  override readonly name = 'FirstcallError';
  readonly code: FirstcallErrorCode;
  /** What to do about it; empty where nothing helps but waiting. */
  readonly hint: string;
  /** How many events it concerns. */
  readonly events: number;
  /** Whether the events are kept and sent again. Otherwise they are lost. */
  readonly retrying: boolean;
  /** The server's words on a refused event, else `null`. */
  readonly rejection: Rejection | null;

  constructor(code: FirstcallErrorCode, message: string, details: FirstcallErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint ?? '';
    this.events = details.events ?? 0;
    this.retrying = details.retrying ?? false;
    this.rejection = details.rejection ?? null;
  }
}
