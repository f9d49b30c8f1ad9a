import { decimalOf, lineOf, type Rater } from './charge.ts';
import type { TransactionPrice } from './price-component.ts';

/** Two lines: a fixed amount for each transaction, and a share of the volume (counted in minor units). */
export function transaction({ meter, fixedAmount, percent }: TransactionPrice, exponent: number): Rater {
  const fixed = lineOf(meter, decimalOf(fixedAmount), exponent);
  const { units, scale } = decimalOf(percent);
  // A hundredth of it, of a minor unit.
  const share = lineOf(`${percent} % of the volume of ${meter}`, { units, scale: scale + 2 + exponent }, exponent);
  return ({ quantity, volumeMinor }) => [fixed(quantity), share(volumeMinor)];
}
