import { FirstcallError } from './firstcall-error.ts';

/** How {@link createFirstcall} reports. */
export interface FirstcallOptions {
  /** Where Firstcall answers, such as `https://firstcall.acme.dev`. */
  readonly url: string;
  /** A secret key (`fc_sk_…`), or a publishable one (`fc_pk_…`) that may report visits only. */
  readonly key: string;
  /** The product's slug, where the key covers several. */
  readonly product?: string | undefined;
  /** Longest wait before events are sent, in milliseconds. Default 250. */
  readonly flushIntervalMs?: number | undefined;
  /** Most events in one request; that many are sent without waiting. Default 500, at most 5,000. */
  readonly batchSize?: number | undefined;
  /** Most events kept in memory; further ones are given up and reported. Default 100,000. */
  readonly maxQueueSize?: number | undefined;
  /** How often a batch is sent again before it is given up. Default: as long as the process runs; the queue bounds the memory. */
  readonly maxRetries?: number | undefined;
  /** First upper bound of the random wait before a retry, in milliseconds; it doubles each time. Default 250. */
  readonly retryBaseMs?: number | undefined;
  /** Highest upper bound of that wait, in milliseconds. Default 30,000. */
  readonly retryMaxMs?: number | undefined;
  /** Longest wait for an answer, in milliseconds. Default 10,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** Sends what is queued when the process ends by itself, or by SIGTERM or SIGINT. Default true. */
  readonly flushOnExit?: boolean | undefined;
  /** Longest hold on an ending process, in milliseconds. Default 2,000. */
  readonly exitTimeoutMs?: number | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Told of all trouble. Default: one console line per kind of trouble a minute. */
  readonly onError?: ((error: FirstcallError) => void) | undefined;
}

/** Options with every default filled in. */
export interface Settings {
  readonly endpoint: string;
  readonly key: string;
  readonly product: string | undefined;
  readonly flushIntervalMs: number;
  readonly batchSize: number;
  readonly maxQueueSize: number;
  readonly maxRetries: number;
  readonly retryBaseMs: number;
  readonly retryMaxMs: number;
  readonly requestTimeoutMs: number;
  readonly flushOnExit: boolean;
  readonly exitTimeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

/** The settings, or what is wrong with the options. */
export function resolveOptions(options: FirstcallOptions): Settings | FirstcallError {
  const endpoint = endpointOf(options.url);
  if (endpoint === null) {
    return new FirstcallError('INVALID_OPTIONS', `url is ${shown(options.url)}, which is no http(s) address.`, {
      hint: 'Give the address at which Firstcall answers, such as http://localhost:4000.',
    });
  }
  if (typeof options.key !== 'string' || !/^[\x21-\x7e]+$/.test(options.key)) {
    return new FirstcallError('INVALID_OPTIONS', 'key is missing or holds characters that no key has.', {
      hint: 'Give the secret key that was printed when the product was created (fc_sk_…).',
    });
  }
  return {
    endpoint,
    key: options.key,
    product: options.product,
    flushIntervalMs: number(options.flushIntervalMs, 250, 0, 3_600_000),
    batchSize: Math.floor(number(options.batchSize, 500, 1, 5_000)),
    maxQueueSize: Math.floor(number(options.maxQueueSize, 100_000, 1, Number.POSITIVE_INFINITY)),
    maxRetries: number(options.maxRetries, Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY),
    retryBaseMs: number(options.retryBaseMs, 250, 1, 3_600_000),
    retryMaxMs: number(options.retryMaxMs, 30_000, 1, 3_600_000),
    requestTimeoutMs: number(options.requestTimeoutMs, 10_000, 1, 3_600_000),
    flushOnExit: options.flushOnExit ?? true,
    exitTimeoutMs: number(options.exitTimeoutMs, 2_000, 0, 60_000),
    // Looked up at each call, so that a fetch installed later (a test's, a tracer's) is used.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  };
}

function endpointOf(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return `${origin}${pathname.replace(/\/+$/, '').replace(/\/v1\/events$/, '')}/v1/events`;
}

/** A number within its bounds: a host must not break over a setting, so a senseless one falls back to its default. */
function number(value: number | undefined, fallback: number, min: number, max: number): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return fallback;
  return Math.min(Math.max(value, min), max);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : String(value);
}
