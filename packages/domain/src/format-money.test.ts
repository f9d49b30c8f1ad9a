import { describe, expect, it } from 'vitest';
import { formatMoney } from './format-money.ts';

describe('formatMoney', () => {
  it.each([
    [4900n, 'USD', '$49.00'],
    [0n, 'USD', '$0.00'],
    [5n, 'USD', '$0.05'],
    [-5n, 'USD', '-$0.05'],
    [500n, 'JPY', '¥500'],
    [1250n, 'BHD', 'BHD 1.250'],
    // ISO 4217 gives the Iraqi dinar three places, Intl none.
    [1250n, 'IQD', 'IQD 1.250'],
  ])('%s minor units of %s read %s', (amountMinor, currency, text) => {
    // Intl puts a no-break space behind a code.
    expect(formatMoney(amountMinor, currency).replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('keeps every digit of an amount beyond 2^53', () => {
    expect(formatMoney(123_456_789_012_345_678_901n, 'USD')).toBe('$1,234,567,890,123,456,789.01');
  });
});
