import { expect, test } from 'vitest';
import { currencyExponent } from './currency.ts';

test.each([
  ['JPY', 0],
  ['KRW', 0],
  ['USD', 2],
  ['EUR', 2],
  ['BHD', 3],
  ['IQD', 3],
  ['usd', null],
  ['XYZ', null],
  ['__proto__', null],
])('%s has the exponent of ISO 4217', (code, exponent) => expect(currencyExponent(code)).toBe(exponent));
