import { expect, test } from 'vitest';
import { bitEndpoints, EndpointBits } from './endpoint-bits.ts';

test.each([
  [[], 0n],
  [[0], 1n],
  [[30], 1n << 30n],
  [[31], 1n << 31n],
  [[0, 30, 31, 61, 0], 1n | (1n << 30n) | (1n << 31n) | (1n << 61n)],
  [[bitEndpoints, 10_000], 0n],
] as const)('%j', (ordinals, expected) => {
  const bits = new EndpointBits();
  for (const ordinal of ordinals) bits.add(ordinal);
  expect(bits.toString()).toBe(String(expected));
});
