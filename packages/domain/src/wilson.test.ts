import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from './wilson.ts';

// The published worked values to four places (z = 1.96).
test.each([
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [5, 10, 0.2366, 0.7634],
  [1, 2, 0.0945, 0.9055],
  [81, 263, 0.2553, 0.3662],
  [1, 1, 0.2065, 1],
])('%d of %d lies in %d … %d', (k, n, low, high) => {
  const interval = wilsonInterval(k, n);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test('the ends are exact', () => {
  expect(wilsonInterval(0, 7)?.low).toBe(0);
  expect(wilsonInterval(7, 7)?.high).toBe(1);
});

test('nothing has none', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});

test('holds the rate and stays within 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.nat(5_000), (a, b) => {
      const [k, n] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(n > 0);
      const interval = wilsonInterval(k, n);
      expect(interval?.low).toBeGreaterThanOrEqual(0);
      expect(interval?.low).toBeLessThanOrEqual(k / n);
      expect(interval?.high).toBeGreaterThanOrEqual(k / n);
      expect(interval?.high).toBeLessThanOrEqual(1);
    }),
  );
});
