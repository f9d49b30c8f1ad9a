import { type Decimal, formatDecimal, parseDecimal } from './decimal.ts';
import { roundHalfEven } from './round-half-even.ts';

/** What went through a meter in a month. Neither is negative. */
export interface MeterUsage {
  readonly quantity: number;
  /** In minor units; 0 for meters that count no money. */
  readonly volumeMinor: number;
}

/** One line of a bill: quantity × unit amount = amount, rounded half-even to the minor unit. */
export interface Charge {
  readonly description: string;
  readonly quantity: number;
  /** A decimal in the currency’s major unit, which may be smaller than its minor one. */
  readonly unitAmount: string;
  readonly amountMinor: bigint;
}

/** Bills the usage of one component. Compiled once, run for every account. */
export type Rater = (usage: MeterUsage) => readonly Charge[];

/** A line whose text and price stand; called with how many. */
export type Line = (quantity: number) => Charge;

/** A line of so many at a price. `exponent`: decimal places of the currency. */
export function lineOf(description: string, price: Decimal, exponent: number): Line {
  const unitAmount = formatDecimal(price);
  const factor = price.units * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(price.scale);
  // Whole numbers that a float holds exactly are the same sum at a tenth of the time; past them BigInt takes over.
  const small = Number(factor);
  const smallDivisor = Number(divisor);
  const largest = factor === 0n ? Number.MAX_SAFE_INTEGER : Math.floor(Number.MAX_SAFE_INTEGER / small);
  const isSmall = divisor <= BigInt(Number.MAX_SAFE_INTEGER);
  return (quantity) => ({
    description,
    quantity,
    unitAmount,
    amountMinor:
      isSmall && quantity <= largest
        ? BigInt(roundSmall(quantity * small, smallDivisor))
        : roundHalfEven(BigInt(quantity) * factor, divisor),
  });
}

/** As {@link roundHalfEven}, of whole numbers from 0 to 2^53 − 1. */
function roundSmall(numerator: number, denominator: number): number {
  const rest = numerator % denominator;
  const whole = (numerator - rest) / denominator;
  const other = denominator - rest;
  return rest > other || (rest === other && whole % 2 !== 0) ? whole + 1 : whole;
}

/** The decimal of a checked plan. */
export function decimalOf(text: string): Decimal {
  const decimal = parseDecimal(text);
  if (!decimal) throw new Error(`not a decimal: ${text}`);
  return decimal;
}

/** A count for reading, in English: `50,000`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** What is left of a usage behind a quota; never negative. */
export function beyond(included: number, quantity: number): number {
  return Math.max(0, quantity - included);
}

/** How a line says that it begins behind a quota. */
export function beyondText(included: number): string {
  return included === 0 ? '' : ` beyond ${countText(included)} included`;
}
