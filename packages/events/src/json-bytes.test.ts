import { expect, test } from 'vitest';
import { exceedsJsonBytes } from './json-bytes.ts';

test.each([
  [{}],
  [{ a: 1, b: 'zwei', c: [true, null, { d: -1.5e300 }], 'ü"\n\u0000😀\ud800': [] }],
  [['\\', '"', [], [[1], [2, 3]]]],
  ['😀'.repeat(100)],
])('counts the bytes of %j exactly', (value) => {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  expect(exceedsJsonBytes(value, bytes)).toBe(false);
  expect(exceedsJsonBytes(value, bytes - 1)).toBe(true);
});

test('needs no stack for nesting and no time for size', () => {
  expect(exceedsJsonBytes(JSON.parse('['.repeat(15_000) + ']'.repeat(15_000)), 32_768)).toBe(false);
  expect(exceedsJsonBytes(JSON.parse('['.repeat(1_000_000) + ']'.repeat(1_000_000)), 32_768)).toBe(true);
  expect(exceedsJsonBytes(new Array(10_000_000), 32_768)).toBe(true);
});
