import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideFractions, type Fraction, fractionOf, numberOf, roundFraction } from './money-ratio.ts';

const fraction = (numerator: bigint, denominator: bigint): Fraction => {
  const found = fractionOf(numerator, denominator);
  if (found === null) throw new Error('a denominator of 0');
  return found;
};

const amount = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const heads = fc.bigInt({ min: 1n, max: 10n ** 12n });

test('a fraction is in lowest terms, its denominator positive; per 0 there is none', () => {
  expect(fraction(6n, 4n)).toEqual({ numerator: 3n, denominator: 2n });
  expect(fraction(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
  expect(fraction(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
  expect(fractionOf(6n, 0n)).toBeNull();
  expect(fractionOf(0n, 0n)).toBeNull();
});

test('one per another; per 0 there is none', () => {
  expect(divideFractions(fraction(10n, 4n), fraction(1n, 3n))).toEqual({ numerator: 15n, denominator: 2n });
  expect(divideFractions(fraction(1n, 2n), fraction(-1n, 3n))).toEqual({ numerator: -3n, denominator: 2n });
  expect(divideFractions(fraction(1n, 2n), fraction(0n, 3n))).toBeNull();
});

describe('rounding', () => {
  test.each([
    [5n, 2n, 3],
    [-5n, 2n, -3],
    [7n, 3n, 2],
    [8n, 3n, 3],
    [-7n, 3n, -2],
    [-8n, 3n, -3],
    [1n, 3n, 0],
    [-1n, 3n, 0],
    [1n, 2n, 1],
    [-1n, 2n, -1],
    [2n ** 53n - 1n, 1n, Number.MAX_SAFE_INTEGER],
    [2n * (2n ** 53n - 1n) - 1n, 2n, Number.MAX_SAFE_INTEGER],
  ])('%d / %d is %d', (numerator, denominator, expected) => {
    expect(roundFraction(fraction(numerator, denominator))).toBe(expected);
  });

  test('is to the nearest, and the same for a refund as for a payment', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), heads, (numerator, denominator) => {
        const rounded = roundFraction(fraction(numerator, denominator));
        const missed = 2n * (BigInt(rounded) * denominator - numerator);
        expect(missed <= denominator && missed >= -denominator).toBe(true);
        expect(roundFraction(fraction(-numerator, denominator)) + rounded).toBe(0);
      }),
    );
  });
});

test('a ratio of small integers is their one division, whatever they were multiplied by on the way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 2 ** 31 }), heads, (a, b, scale) => {
      expect(numberOf(fraction(BigInt(a) * scale, BigInt(b) * scale))).toBe(a / b);
    }),
  );
});

test('dividing undoes multiplying, exactly', () => {
  fc.assert(
    fc.property(amount, heads, amount, heads, (a, b, c, d) => {
      fc.pre(c !== 0n);
      const ratio = divideFractions(fraction(a, b), fraction(c, d));
      expect(ratio && fraction(ratio.numerator * c, ratio.denominator * d)).toEqual(fraction(a, b));
    }),
  );
});
