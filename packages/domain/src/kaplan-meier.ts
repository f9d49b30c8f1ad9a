import type { ConversionTimes } from './facts.ts';
import { countOf } from './quantile.ts';

/** Share of the cohort estimated to have made it within a time. */
export interface CurvePoint {
  readonly withinMs: number;
  /** 1 − S, from 0 to 1. */
  readonly share: number;
}

/** The Kaplan–Meier estimate of a cohort's conversion, which does not hold a member's youth against it. */
export interface KaplanMeier {
  /** Least time at which at most half of the cohort is still without; null while the estimate never falls that far. */
  readonly medianMs: number | null;
  /** A point per time at which somebody made it, ascending. */
  readonly curve: readonly CurvePoint[];
}

/** Survival is carried as a whole number of 2^−128: no float products, and enough digits for any share that a double can tell apart. */
const one = 1n << 128n;
const half = one >> 1n;

/**
 * Pending members are censored at the time observed so far, dropped ones at the window's end, which no conversion lies behind: they stay
 * at risk throughout. At equal times events come before censorings.
 */
export function kaplanMeier(times: ConversionTimes): KaplanMeier {
  let atRisk = countOf(times.reached) + countOf(times.pending) + times.dropped;
  // Between two censorings the factors (n − d) / n cancel into one: S = settled · atRisk / entered.
  let settled = one;
  let entered = atRisk;
  const factors: Factor[] = [];
  const curve: CurvePoint[] = [];
  let medianMs: number | null = null;
  let censored = 0;
  for (const { afterMs, count } of times.reached) {
    let leaving = 0;
    for (
      let next = times.pending[censored];
      next !== undefined && next.afterMs < afterMs;
      next = times.pending[censored]
    ) {
      leaving += next.count;
      censored += 1;
    }
    if (leaving > 0) {
      settled = (settled * BigInt(atRisk)) / BigInt(entered);
      factors.push({ numerator: atRisk, denominator: entered });
      atRisk -= leaving;
      entered = atRisk;
    }
    atRisk -= count;
    const survival = (settled * BigInt(atRisk)) / BigInt(entered);
    curve.push({ withinMs: afterMs, share: Number(one - survival) / Number(one) });
    // Rounded down once per factor, so that the true value is less than factors + 1 above: compare exactly where that could matter.
    if (medianMs === null && survival <= half) {
      const surely = survival + BigInt(factors.length) + 1n <= half;
      if (surely || atMostHalf([...factors, { numerator: atRisk, denominator: entered }])) medianMs = afterMs;
    }
  }
  return { medianMs, curve };
}

interface Factor {
  readonly numerator: number;
  readonly denominator: number;
}

/** Whether the product of fractions is ≤ 1/2, in whole numbers of any size. */
function atMostHalf(factors: readonly Factor[]): boolean {
  const numerator = product(factors.map((factor) => BigInt(factor.numerator)));
  const denominator = product(factors.map((factor) => BigInt(factor.denominator)));
  return 2n * numerator <= denominator;
}

/** Multiplies in pairs: factors of like size multiply much faster than one that keeps growing. */
function product(values: readonly bigint[]): bigint {
  let row = values;
  while (row.length > 1) {
    const pairs: bigint[] = [];
    for (let i = 0; i < row.length; i += 2) pairs.push((row[i] ?? 1n) * (row[i + 1] ?? 1n));
    row = pairs;
  }
  return row[0] ?? 1n;
}
