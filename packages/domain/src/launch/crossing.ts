import { studentQuantile } from './student-quantile.ts';
import type { TrendLine } from './trend-line.ts';

/** When a trend reaches a value, on the scale of its days; not rounded. */
export interface Crossing {
  readonly day: number;
  /** Between which days it lies with 95 % confidence; both null where the values do not tell the line from a level one. */
  readonly earliest: number | null;
  readonly latest: number | null;
}

/**
 * Where the line passes `target`; null for a level line. The bounds are Fieller's: the days at which the target lies inside the line's
 * confidence band, (ȳ + b·d − target)² ≤ t²·s²·(1/n + d²/S), solved for d = day − mean day.
 */
export function crossing(line: TrendLine, target: number): Crossing | null {
  const { slope, meanDay, meanValue, spread, independent, variance } = line;
  if (slope === 0) return null;
  const distance = meanValue - target;
  const day = meanDay - distance / slope;
  if (variance === null) return { day, earliest: null, latest: null };
  const width = studentQuantile(independent - 2) ** 2 * variance;
  const a = slope ** 2 - width / spread;
  const b = slope * distance;
  const c = distance ** 2 - width / independent;
  const inside = b ** 2 - a * c;
  // The slope may as well be 0: the band never closes around the target.
  if (a <= 0 || inside < 0) return { day, earliest: null, latest: null };
  const root = Math.sqrt(inside);
  return { day, earliest: meanDay + (-b - root) / a, latest: meanDay + (-b + root) / a };
}
