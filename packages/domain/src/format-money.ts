import { currencyExponent } from '@firstcall/events';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, exponent: number): Intl.NumberFormat {
  let format = formats.get(currency);
  if (!format) {
    // The digits are ISO 4217's, not Intl's own: those of some currencies follow what is used in cash.
    const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
    format = new Intl.NumberFormat('en-US', { style: 'currency', currency, ...digits });
    formats.set(currency, format);
  }
  return format;
}

/** An amount in minor units for reading, in English: `$1,234.50`, `¥500`, `-BHD 1.250`. Exact at any size: it never becomes a float. */
export function formatMoney(amountMinor: bigint, currency: string): string {
  const exponent = currencyExponent(currency) ?? 2;
  const digits = String(amountMinor < 0n ? -amountMinor : amountMinor).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const decimal = `${amountMinor < 0n ? '-' : ''}${whole}.${digits.slice(whole.length)}`.replace(/\.$/, '');
  return formatOf(currency, exponent).format(decimal as `${number}`);
}
