import type { DurationCount, OrderStatistics } from './facts.ts';

/** A percentile as a fraction of integers: rank = numerator · (n − 1) / denominator. */
export interface Quantile {
  readonly numerator: number;
  readonly denominator: number;
}

export const median: Quantile = { numerator: 1, denominator: 2 };
export const p90: Quantile = { numerator: 9, denominator: 10 };

/**
 * The interpolated percentile of n durations between the two that surround its rank, in whole milliseconds, halves up. Integers all the
 * way, so that it is the same everywhere: exact while (high − low) · 2 · denominator is below 2^53 (14,000 years for p90).
 */
export function interpolate(quantile: Quantile, n: number, low: number, high: number): number {
  const { numerator, denominator } = quantile;
  const remainder = (numerator * (n - 1)) % denominator;
  const doubled = 2 * (high - low) * remainder + denominator;
  return low + (doubled - (doubled % (2 * denominator))) / (2 * denominator);
}

/** The median in whole milliseconds; null of nothing. */
export function medianOf(statistics: OrderStatistics): number | null {
  return statistics.median === null ? null : interpolate(median, statistics.n, ...statistics.median);
}

/** The 90th percentile in whole milliseconds; null of nothing. */
export function p90Of(statistics: OrderStatistics): number | null {
  return statistics.p90 === null ? null : interpolate(p90, statistics.n, ...statistics.p90);
}

/** Number of members behind the durations. */
export function countOf(durations: readonly DurationCount[]): number {
  let total = 0;
  for (const { count } of durations) total += count;
  return total;
}

/** A percentile of durations that come ascending with their multiplicity, in whole milliseconds; null of nothing. */
export function quantileOf(quantile: Quantile, durations: readonly DurationCount[]): number | null {
  const n = countOf(durations);
  if (n === 0) return null;
  const { numerator, denominator } = quantile;
  const scaled = numerator * (n - 1);
  const rank = (scaled - (scaled % denominator)) / denominator;
  let low: number | null = null;
  let seen = 0;
  for (const { afterMs, count } of durations) {
    seen += count;
    if (low === null && seen > rank) low = afterMs;
    // The neighbour above; the same value where it has company, or is the last.
    if (low !== null && (seen > rank + 1 || seen === n)) return interpolate(quantile, n, low, afterMs);
  }
  return null;
}
