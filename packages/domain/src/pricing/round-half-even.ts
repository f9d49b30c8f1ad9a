/** The whole number next to numerator / denominator, halves to the even one. The denominator is above 0. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  let whole = numerator / denominator;
  let rest = numerator % denominator;
  // BigInt cuts towards zero; the rest of a floor is never negative.
  if (rest < 0n) {
    whole -= 1n;
    rest += denominator;
  }
  const twice = 2n * rest;
  return twice > denominator || (twice === denominator && whole % 2n !== 0n) ? whole + 1n : whole;
}
