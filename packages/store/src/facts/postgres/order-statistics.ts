import type { OrderStatistics } from '@firstcall/domain';

/** What {@link statisticsSql} selects. */
export interface StatisticsRow {
  readonly n_values: number;
  readonly median_low: number | null;
  readonly median_high: number | null;
  readonly p90_low: number | null;
  readonly p90_high: number | null;
}

/** Selects the order statistics of an ascending array; null counts as empty. */
export function statisticsSql(sorted: string): string {
  const n = `cardinality(${sorted})`;
  return `coalesce(${n}, 0) as n_values,
  ${sorted}[(${n} - 1) / 2 + 1] as median_low,
  ${sorted}[least((${n} - 1) / 2 + 2, ${n})] as median_high,
  ${sorted}[9 * (${n} - 1) / 10 + 1] as p90_low,
  ${sorted}[least(9 * (${n} - 1) / 10 + 2, ${n})] as p90_high`;
}

/** Reads them. */
export function statisticsOf(row: StatisticsRow): OrderStatistics {
  return { n: row.n_values, median: pair(row.median_low, row.median_high), p90: pair(row.p90_low, row.p90_high) };
}

function pair(low: number | null, high: number | null): readonly [number, number] | null {
  return low === null || high === null ? null : [low, high];
}
