import type { ConversionTimes } from './facts.ts';
import { type Figure, missing, sampled } from './figure.ts';
import { countOf, type Quantile, quantileOf } from './quantile.ts';

/** Members of the cohort: those who made it, those who still may, those who ran out of time. */
export function cohortSizeOf(times: ConversionTimes): number {
  return countOf(times.reached) + countOf(times.pending) + times.dropped;
}

/** A duration of a cohort in whole milliseconds; without one, PENDING while a member may still make it. */
export function durationFigure(ms: number | null, times: ConversionTimes, sampleSize: number): Figure {
  if (ms !== null) return sampled(ms, sampleSize);
  return missing(times.pending.length > 0 ? 'PENDING' : 'NO_DATA', sampleSize);
}

/** A percentile over those who made it. */
export function durationQuantile(quantile: Quantile, times: ConversionTimes): Figure {
  return durationFigure(quantileOf(quantile, times.reached), times, countOf(times.reached));
}
