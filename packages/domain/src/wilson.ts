/** A 95 % interval of a rate. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const z = 1.96;

/** The Wilson score interval of k out of n (z = 1.96), exactly 0 below k = 0 and 1 above k = n; null for n = 0. */
export function wilsonInterval(k: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = k / n;
  const scale = 1 + (z * z) / n;
  const centre = share + (z * z) / (2 * n);
  const margin = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    low: k === 0 ? 0 : (centre - margin) / scale,
    high: k === n ? 1 : (centre + margin) / scale,
  };
}
