import { countText, lineOf, type Rater } from './charge.ts';
import type { Quota } from './price-component.ts';

/** One line that costs nothing and says what the quota is. */
export function quota({ meter, included }: Quota, exponent: number): Rater {
  const text = included === null ? `${meter}, unlimited` : `${meter}, ${countText(included)} included`;
  const line = lineOf(text, { units: 0n, scale: 0 }, exponent);
  return ({ quantity }) => [line(quantity)];
}
