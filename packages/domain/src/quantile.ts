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

/** The items that surround a percentile's rank, of `n` in all. */
interface Neighbours<T> {
  readonly n: number;
  readonly low: T;
  /** The same item where it has company, or is the last. */
  readonly high: T;
}

/** Finds the neighbours among items that come ascending with their multiplicity; null of nothing. */
function neighboursOf<T>(
  { numerator, denominator }: Quantile,
  items: readonly T[],
  multiplicityOf: (item: T) => number,
): Neighbours<T> | null {
  let n = 0;
  for (const item of items) n += multiplicityOf(item);
  const scaled = numerator * (n - 1);
  const rank = (scaled - (scaled % denominator)) / denominator;
  let low: T | undefined;
  let seen = 0;
  for (const item of items) {
    seen += multiplicityOf(item);
    if (low === undefined && seen > rank) low = item;
    if (low !== undefined && (seen > rank + 1 || seen === n)) return { n, low, high: item };
  }
  return null;
}

/** A percentile of durations that come ascending with their multiplicity, in whole milliseconds; null of nothing. */
export function quantileOf(quantile: Quantile, durations: readonly DurationCount[]): number | null {
  const found = neighboursOf(quantile, durations, ({ count }) => count);
  return found && interpolate(quantile, found.n, found.low.afterMs, found.high.afterMs);
}

/** The median of whole numbers that come ascending with their multiplicity: whole, or a half more; null of nothing. */
export function medianOfCounts(counts: readonly { readonly value: number; readonly count: number }[]): number | null {
  const found = neighboursOf(median, counts, ({ count }) => count);
  if (found === null) return null;
  return found.n % 2 === 0 ? (found.low.value + found.high.value) / 2 : found.low.value;
}
