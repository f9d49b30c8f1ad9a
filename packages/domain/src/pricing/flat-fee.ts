import { decimalOf, lineOf, type Rater } from './charge.ts';
import type { FlatFee } from './price-component.ts';

/** One line, whatever the usage. */
export function flatFee({ description, amount }: FlatFee, exponent: number): Rater {
  const charge = lineOf(description, decimalOf(amount), exponent)(1);
  return () => [charge];
}
