import { describe, expect, it } from 'vitest';
import { annualSavingPercent } from './annual-saving-percent.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

describe('annualSavingPercent', () => {
  it.each([
    // 12 × 49.00 = 588.00; 98 saved of 588 are 16.67 %.
    [4900, 49000, 17],
    [1000, 12000, 0],
    [1000, 12001, 0],
    [1000, 13200, -10],
    // 1 of 200 is a half percent: away from zero.
    [1000, 11940, 1],
    [1000, 12060, -1],
  ])('%i a month, %i a year: %i', (monthly, annual, percent) => {
    expect(annualSavingPercent(usd(monthly), usd(annual))).toBe(percent);
  });

  it('is null where a price is missing, free or in another currency', () => {
    expect(annualSavingPercent(null, usd(1))).toBeNull();
    expect(annualSavingPercent(usd(1), null)).toBeNull();
    expect(annualSavingPercent(usd(0), usd(0))).toBeNull();
    expect(annualSavingPercent(usd(1), { amountMinor: 1, currency: 'EUR' })).toBeNull();
  });
});
