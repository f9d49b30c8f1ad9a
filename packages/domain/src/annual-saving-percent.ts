/** A price in its currency's minor unit. */
export interface Price {
  readonly amountMinor: bigint | number;
  readonly currency: string;
}

/**
 * Whole percent saved by paying a year at once instead of twelve months, halves away from zero; negative where the year costs more.
 * Null where a price is missing, the currencies differ or the month is free.
 */
export function annualSavingPercent(monthly: Price | null, annual: Price | null): number | null {
  if (!monthly || !annual || monthly.currency !== annual.currency) return null;
  const year = 12n * BigInt(monthly.amountMinor);
  if (year <= 0n) return null;
  const saved = 100n * (year - BigInt(annual.amountMinor));
  const size = saved < 0n ? -saved : saved;
  const percent = Number((2n * size + year) / (2n * year));
  return saved < 0n && percent > 0 ? -percent : percent;
}
