import { expect, it } from 'vitest';
import { roundHalfEven } from './round-half-even.ts';

it.each([
  [0, 10, 0],
  [4, 10, 0],
  [5, 10, 0],
  [6, 10, 1],
  [15, 10, 2],
  [25, 10, 2],
  [35, 10, 4],
  [26, 10, 3],
  [-4, 10, 0],
  [-5, 10, 0],
  [-6, 10, -1],
  [-15, 10, -2],
  [-25, 10, -2],
  [-26, 10, -3],
  [1, 3, 0],
  [2, 3, 1],
  [7, 1, 7],
])('%i / %i is %i', (numerator, denominator, whole) => {
  expect(roundHalfEven(BigInt(numerator), BigInt(denominator))).toBe(BigInt(whole));
});
