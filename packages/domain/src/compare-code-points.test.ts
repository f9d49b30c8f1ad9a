import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints } from './compare-code-points.ts';

test('past U+FFFF it differs from JavaScript’s own order', () => {
  expect(compareCodePoints('\u{FF5E}', '\u{1F600}')).toBeLessThan(0);
  expect('\u{FF5E}' < '\u{1F600}').toBe(false);
});

test('orders as UTF-8 bytes do', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
