import { expect, it } from 'vitest';
import { byteOrder } from './byte-order.ts';

it('orders by UTF-8 bytes, where a comparison of strings would not', () => {
  const lower = '\uFF5E';
  const higher = '\u{1F600}';
  expect(lower < higher).toBe(false);
  expect([higher, lower].sort(byteOrder)).toEqual([lower, higher]);
});

it('orders a text before what it begins, and capitals before small letters', () => {
  expect(['b', 'ab', 'a', 'B', ''].sort(byteOrder)).toEqual(['', 'B', 'a', 'ab', 'b']);
});
