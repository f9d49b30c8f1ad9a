import { currencyExponent } from '@firstcall/events';
import type { Charge } from './charge.ts';
import { formatDecimal } from './decimal.ts';
import { roundHalfEven } from './round-half-even.ts';

/** A change from one monthly price to another. */
export interface PriceChange {
  readonly from: { readonly name: string; readonly monthlyMinor: number };
  readonly to: { readonly name: string; readonly monthlyMinor: number };
  /** ISO 4217. */
  readonly currency: string;
}

/** When a change takes effect, and what it bills at once. */
export interface Proration {
  /** NOW: it costs more; NEXT_PERIOD: it costs as much or less. */
  readonly effective: 'NOW' | 'NEXT_PERIOD';
  /** Credit for what is left of the old price, and what is left of the new one; none for a change at the next period. */
  readonly lines: readonly Charge[];
  readonly totalMinor: bigint;
}

/** An upgrade bills the rest of the period, day by day, the day of the change included; each line is rounded half-even. */
export function prorate({ from, to, currency }: PriceChange, daysLeft: number, daysOfPeriod: number): Proration {
  if (to.monthlyMinor <= from.monthlyMinor) return { effective: 'NEXT_PERIOD', lines: [], totalMinor: 0n };
  const exponent = currencyExponent(currency) ?? 2;
  const line = (description: string, monthlyMinor: number): Charge => {
    const amountMinor = roundHalfEven(BigInt(monthlyMinor) * BigInt(daysLeft), BigInt(daysOfPeriod));
    const size = amountMinor < 0n ? -amountMinor : amountMinor;
    const unitAmount = `${amountMinor < 0n ? '-' : ''}${formatDecimal({ units: size, scale: exponent })}`;
    return { description: `${description}, ${daysLeft} of ${daysOfPeriod} days`, quantity: 1, unitAmount, amountMinor };
  };
  const lines = [line(`Credit for ${from.name}`, -from.monthlyMinor), line(to.name, to.monthlyMinor)];
  return { effective: 'NOW', lines, totalMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) };
}
