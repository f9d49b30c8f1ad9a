import { retryAfterMs } from './backoff.ts';
import type { Settings } from './options.ts';
import type { Rejection } from './wire.ts';

/** A refusal and the place of its event in the batch. */
export interface IndexedRejection extends Rejection {
  readonly index: number;
}

/** What became of one attempt to deliver a batch. */
export type Delivery =
  | {
      readonly kind: 'answered';
      readonly accepted: number;
      readonly duplicates: number;
      readonly rejected: readonly IndexedRejection[];
    }
  /** Worth another attempt; `afterMs`: not sooner, `null`: no wish. */
  | { readonly kind: 'failed'; readonly message: string; readonly cause?: unknown; readonly afterMs: number | null }
  /** No attempt would fare better. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string; readonly hint: string };

/** Sends a body of events once. Never throws. */
export async function postBatch(settings: Settings, body: string, signal: AbortSignal): Promise<Delivery> {
  let status: number;
  let text: string;
  let retryAfter: string | null;
  try {
    const response = await settings.fetch(settings.endpoint, {
      method: 'POST',
      headers: { authorization: `Bearer ${settings.key}`, 'content-type': 'application/json' },
      body,
      signal,
      // A followed redirect would turn the POST into a GET, or hand the key to another host.
      redirect: 'manual',
    });
    status = response.status;
    retryAfter = response.headers.get('retry-after');
    text = await response.text();
  } catch (cause) {
    return { kind: 'failed', message: `No answer from ${settings.endpoint}: ${reason(cause)}.`, cause, afterMs: null };
  }

  const answer = parse(text);
  if (status === 200) return readAnswer(answer, settings);
  const error = field(answer, 'error');
  const said = string(field(error, 'message')) ?? `${settings.endpoint} answered with status ${status}.`;
  if (status === 429 || status >= 500) {
    return { kind: 'failed', message: said, afterMs: retryAfterMs(retryAfter, Date.now()) };
  }
  return { kind: 'refused', status, message: said, hint: string(field(error, 'hint')) ?? hintFor(status) };
}

function readAnswer(answer: unknown, settings: Settings): Delivery {
  const accepted = field(answer, 'accepted');
  const duplicates = field(answer, 'duplicates');
  const rejected = field(answer, 'rejected');
  if (typeof accepted !== 'number' || typeof duplicates !== 'number' || !Array.isArray(rejected)) {
    return {
      kind: 'refused',
      status: 200,
      message: `${settings.endpoint} answered, but not as Firstcall does.`,
      hint: 'Check url: something else may be listening there.',
    };
  }
  return { kind: 'answered', accepted, duplicates, rejected: rejected.map(rejection) };
}

function rejection(value: unknown): IndexedRejection {
  const index = field(value, 'index');
  return {
    index: typeof index === 'number' ? index : -1,
    id: string(field(value, 'id')),
    code: string(field(value, 'code')) ?? 'UNKNOWN',
    field: string(field(value, 'field')),
    message: string(field(value, 'message')) ?? 'The event was rejected.',
    hint: string(field(value, 'hint')) ?? '',
  };
}

function hintFor(status: number): string {
  if (status === 401 || status === 403)
    return 'Check key: it may be wrong, revoked, or not allowed to send these events.';
  if (status === 404 || (status >= 300 && status < 400))
    return 'Check url: it must be the address at which Firstcall itself answers.';
  return '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function string(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** fetch says "fetch failed" and hides the reason in its cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it took too long';
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}
