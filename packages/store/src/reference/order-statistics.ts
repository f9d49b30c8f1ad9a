import type { OrderStatistics } from '@firstcall/domain';

/** The neighbours of the median and of the 90th percentile. */
export function orderStatistics(values: readonly number[]): OrderStatistics {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const pair = (rank: number): readonly [number, number] | null => {
    const low = sorted[rank];
    const high = sorted[Math.min(rank + 1, n - 1)];
    return low === undefined || high === undefined ? null : [low, high];
  };
  return { n, median: pair(Math.floor((n - 1) / 2)), p90: pair(Math.floor((9 * (n - 1)) / 10)) };
}
