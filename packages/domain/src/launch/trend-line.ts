/** A value of one day; days are whole numbers on any scale. */
export interface DayValue {
  readonly day: number;
  readonly value: number;
}

/** The straight line that comes closest to some days' values (least squares), with what it takes to say how sure it is. */
export interface TrendLine {
  /** Per day, in the unit of the values. */
  readonly slope: number;
  readonly meanDay: number;
  readonly meanValue: number;
  /** Sum of squared distances from the mean day. */
  readonly spread: number;
  /** What the values are worth in independent ones: neighbours resemble each other where each is a figure of overlapping days. */
  readonly independent: number;
  /** Variance around the line by those; null where too few are left to tell. */
  readonly variance: number | null;
}

/** Fewer values make no trend. */
export const leastTrendDays = 7;

/**
 * The trend of at least {@link leastTrendDays} values, ascending by day; null of fewer. What the values are worth is corrected by how much a
 * residual resembles the one of the day before: n · (1 − r) / (1 + r), as is usual for trends of series, where r < 0 counts as 0.
 */
export function trendLine(values: readonly DayValue[]): TrendLine | null {
  const n = values.length;
  if (n < leastTrendDays) return null;
  const meanDay = values.reduce((sum, { day }) => sum + day, 0) / n;
  const meanValue = values.reduce((sum, { value }) => sum + value, 0) / n;
  const spread = values.reduce((sum, { day }) => sum + (day - meanDay) ** 2, 0);
  if (spread === 0) return null;
  const slope = values.reduce((sum, { day, value }) => sum + (day - meanDay) * (value - meanValue), 0) / spread;
  const residuals = values.map(({ day, value }) => value - meanValue - slope * (day - meanDay));
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const neighbours = residuals.slice(1).reduce((sum, residual, i) => sum + residual * (residuals[i] ?? 0), 0);
  const likeness = squares === 0 ? 0 : Math.max(0, neighbours / squares);
  const independent = (n * (1 - likeness)) / (1 + likeness);
  const freedom = independent - 2;
  return { slope, meanDay, meanValue, spread, independent, variance: freedom < 3 ? null : squares / freedom };
}
