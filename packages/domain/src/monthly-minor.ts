/** What a price per interval comes to a month, in minor units: a year's twelfth, halves away from zero. Not for negative amounts. */
export function monthlyMinor(amountMinor: number, interval: 'MONTH' | 'YEAR'): number {
  if (interval === 'MONTH') return amountMinor;
  const remainder = amountMinor % 12;
  return (amountMinor - remainder) / 12 + (remainder >= 6 ? 1 : 0);
}
