/** How long to wait before the n-th retry (from 1), in milliseconds: exponential with full jitter. `random` is in [0, 1). */
export function backoffMs(retry: number, baseMs: number, maxMs: number, random: number): number {
  return Math.floor(random * Math.min(maxMs, baseMs * 2 ** (retry - 1)));
}

const longestMs = 3_600_000;

/** What a `Retry-After` header asks for, in milliseconds, at most an hour; `null` if it is absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestMs);
}
