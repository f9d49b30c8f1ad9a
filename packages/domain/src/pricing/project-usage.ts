import { roundHalfEven } from './round-half-even.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * A usage so far, carried on to the period’s end at the same rate. Null in the first 24 hours of the period: a rate of hours says nothing
 * about a month.
 */
export function projectUsage(
  quantity: number,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  now: number,
): number | null {
  const elapsed = Math.min(now, endMs) - startMs;
  if (elapsed < dayMs) return null;
  return Number(roundHalfEven(BigInt(quantity) * BigInt(endMs - startMs), BigInt(elapsed)));
}
