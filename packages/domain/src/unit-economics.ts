import { activityDaysOf } from './activity-days.ts';
import type { Activity, LifetimeValue, LocalDate, MilestoneCounts, Spend, TrailingRevenue } from './facts.ts';
import { type Figure, missing, type NoValueReason, noValueReasons, sampled } from './figure.ts';
import { churnOf } from './lifecycle.ts';
import { divideFractions, type Fraction, fractionOf, numberOf, roundFraction } from './money-ratio.ts';

/** An amount of money (minor units) per something, not rounded yet: ratios are made of these, answers are rounded once. */
export interface ExactFigure {
  /** Null with a reason. */
  readonly value: Fraction | null;
  readonly reason: NoValueReason | null;
  readonly sampleSize: number;
}

/** What a developer has brought so far: lifetime revenue per developer; null without developers. */
export function averageLtvOf({ developers, revenueMinor }: LifetimeValue): ExactFigure {
  return perHead(revenueMinor, developers);
}

/**
 * What a developer is worth at the present rate: (revenue of 30 days / MAU) / churn rate; null where nobody churned, or nobody was active
 * before, or is now. Its sample is the MAU.
 */
export function predictedLtvOf({ directMinor }: TrailingRevenue, activity: Activity, asOf: LocalDate): ExactFigure {
  const days = activityDaysOf(activity);
  const { churned, before } = churnOf(days, asOf);
  const mau = days.mau(asOf);
  if (before > 0 && churned === 0) return unknown('NO_CHURN_OBSERVED', mau);
  return exact(BigInt(directMinor) * BigInt(before), BigInt(mau) * BigInt(churned), mau);
}

/** What a signup cost: spend per signup; null without recorded spend or signups. Its sample is the signups. */
export function averageDacOf({ records, amountMinor }: Spend, { signups }: MilestoneCounts): ExactFigure {
  return records === 0 ? unknown('NO_SPEND', signups) : perHead(amountMinor, signups);
}

/** Money as it is answered: rounded once, to whole minor units. */
export function moneyFigure({ value, reason, sampleSize }: ExactFigure): Figure {
  return value === null ? missing(reason ?? 'NO_DATA', sampleSize) : sampled(roundFraction(value), sampleSize);
}

/** A lifetime value per cost, of what was not rounded; null for the first reason that either is, or where the cost is 0. */
export function ratioFigure(dividend: ExactFigure, divisor: ExactFigure, sampleSize: number): Figure {
  if (dividend.value !== null && divisor.value !== null) {
    const ratio = divideFractions(dividend.value, divisor.value);
    return ratio === null ? missing('NO_DATA', sampleSize) : sampled(numberOf(ratio), sampleSize);
  }
  const reason = noValueReasons.find((known) => known === dividend.reason || known === divisor.reason);
  return missing(reason ?? 'NO_DATA', sampleSize);
}

function perHead(amountMinor: number, heads: number): ExactFigure {
  return exact(BigInt(amountMinor), BigInt(heads), heads);
}

function exact(numerator: bigint, denominator: bigint, sampleSize: number): ExactFigure {
  const value = fractionOf(numerator, denominator);
  return value === null ? unknown('NO_DATA', sampleSize) : { value, reason: null, sampleSize };
}

function unknown(reason: NoValueReason, sampleSize: number): ExactFigure {
  return { value: null, reason, sampleSize };
}
