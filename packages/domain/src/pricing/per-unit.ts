import { beyond, beyondText, decimalOf, lineOf, type Rater } from './charge.ts';
import type { PerUnitPrice } from './price-component.ts';

/** One line: the units behind the quota, at one price. */
export function perUnit({ meter, included, unitAmount }: PerUnitPrice, exponent: number): Rater {
  const line = lineOf(`${meter}${beyondText(included)}`, decimalOf(unitAmount), exponent);
  return ({ quantity }) => [line(beyond(included, quantity))];
}
