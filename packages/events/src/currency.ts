/** ISO 4217 codes, current and past. */
export const currencyCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

// ISO 4217 itself, because Intl follows CLDR, which rounds some currencies to what is used in cash (IQD 0, ISO 3).
const exponents: ReadonlyMap<string, number> = new Map([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'UYI',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/** Decimal places of a currency's minor unit by ISO 4217 (JPY 0, USD 2, BHD 3); `null` for a code that is no currency. */
export function currencyExponent(code: string): number | null {
  return currencyCodes.has(code) ? (exponents.get(code) ?? 2) : null;
}
