import { expect, test } from 'vitest';
import { listLength } from './list-length.ts';

test.each([
  [1, 1],
  [100, 100],
  [null, 20],
  [undefined, 20],
])('first: %j is %d rows', (first, length) => {
  expect(listLength(first)).toBe(length);
});

test('a list may have a fallback of its own', () => {
  expect(listLength(null, 100)).toBe(100);
});

test.each([0, -1, 101, 1.5, Number.NaN])('first: %d is refused', (first) => {
  expect(() => listLength(first)).toThrow(expect.objectContaining({ name: 'InputError', field: 'first' }));
});
