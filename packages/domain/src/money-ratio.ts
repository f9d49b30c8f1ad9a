/** A fraction of whole numbers of any size, in lowest terms, its denominator positive: nothing is rounded on the way. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A fraction in lowest terms; null where the denominator is 0. */
export function fractionOf(numerator: bigint, denominator: bigint): Fraction | null {
  if (denominator === 0n) return null;
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** One fraction per another; null where the other is 0. */
export function divideFractions(dividend: Fraction, divisor: Fraction): Fraction | null {
  return fractionOf(dividend.numerator * divisor.denominator, dividend.denominator * divisor.numerator);
}

/** Money as it is answered: the nearest whole number of minor units, halves away from zero. */
export function roundFraction({ numerator, denominator }: Fraction): number {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return Number(numerator < 0n ? -rounded : rounded);
}

/** A ratio as it is answered: one division of two integers, which lowest terms keep as small as they can be. */
export function numberOf({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
