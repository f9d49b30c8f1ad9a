import { type Interval, wilsonInterval } from './wilson.ts';

/** Why a figure has no value, the strongest first: where several hold, the first is given. */
export const noValueReasons = [
  'NOT_SEGMENTABLE',
  'LOG_EXPIRED',
  'NO_SPEND',
  'NO_CHURN_OBSERVED',
  'PENDING',
  'NO_DATA',
] as const;
export type NoValueReason = (typeof noValueReasons)[number];

/** One number with what it takes to trust it. */
export interface Figure {
  /** In the unit of its metric; null with a reason, never 0 for want of data. */
  readonly value: number | null;
  /** Null where there is a value. */
  readonly reason: NoValueReason | null;
  /** How many members, days or durations stand behind a rate, percentile or average; null for plain counts. */
  readonly sampleSize: number | null;
  /** Wilson's 95 % interval of a rate that is k out of n, and the one of the NPS; else null. */
  readonly interval: Interval | null;
}

/** Below this sample size a value is of low confidence. */
export const confidentSampleSize = 30;

/** A figure of a sample too thin to lean on. What has no value or no sample is not. */
export function isLowConfidence(figure: Figure): boolean {
  return figure.value !== null && figure.sampleSize !== null && figure.sampleSize < confidentSampleSize;
}

/** A plain count or sum. */
export function count(value: number): Figure {
  return { value, reason: null, sampleSize: null, interval: null };
}

/** k out of n, with its interval; null of nobody. */
export function rate(k: number, n: number): Figure {
  return { ...quotient(k, n), interval: wilsonInterval(k, n) };
}

/** One number per another that it is not part of: no interval; null where the divisor is 0. */
export function quotient(dividend: number, divisor: number): Figure {
  return divisor === 0 ? missing('NO_DATA', 0) : sampled(dividend / divisor, divisor);
}

/** A percentile or average over `sampleSize` members. */
export function sampled(value: number, sampleSize: number): Figure {
  return { value, reason: null, sampleSize, interval: null };
}

/** No value, and why. */
export function missing(reason: NoValueReason, sampleSize: number | null = null): Figure {
  return { value: null, reason, sampleSize, interval: null };
}
