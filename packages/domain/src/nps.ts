import type { NpsAnswers } from './facts.ts';
import { type Figure, missing, sampled } from './figure.ts';

/**
 * Promoters less detractors in percent of all answers, −100 to 100, with its 95 % interval (± 1.96 standard errors, within ± 100); null
 * without an answer.
 */
export function npsOf({ promoters, passives, detractors }: NpsAnswers): Figure {
  const n = promoters + passives + detractors;
  if (n === 0) return missing('NO_DATA', 0);
  const value = (100 * (promoters - detractors)) / n;
  // The variance p + d − (p − d)² of shares, times n²: whole, so that it never falls below 0 by rounding.
  const scaledVariance = (promoters + detractors) * n - (promoters - detractors) ** 2;
  const margin = (196 * Math.sqrt(scaledVariance / n)) / n;
  return {
    ...sampled(value, n),
    interval: { low: Math.max(-100, value - margin), high: Math.min(100, value + margin) },
  };
}
