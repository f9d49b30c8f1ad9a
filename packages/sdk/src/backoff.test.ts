import { expect, test } from 'vitest';
import { backoffMs, retryAfterMs } from './backoff.ts';

test('the bound doubles from the base to the maximum, and the wait is anything below it', () => {
  expect([1, 2, 3, 4, 5, 6].map((retry) => backoffMs(retry, 250, 3_000, 0.999_999))).toEqual([
    249, 499, 999, 1_999, 2_999, 2_999,
  ]);
  expect(backoffMs(7, 250, 30_000, 0)).toBe(0);
  expect(backoffMs(5_000, 250, 30_000, 0.5)).toBe(15_000);
});

const now = Date.parse('2026-10-01T00:00:00Z');
test.each([
  [null, null],
  ['0', 0],
  ['7', 7_000],
  [' 7 ', 7_000],
  ['Thu, 01 Oct 2026 00:00:05 GMT', 5_000],
  ['Wed, 30 Sep 2026 00:00:00 GMT', 0],
  ['999999', 3_600_000],
  ['soon', null],
  ['', null],
])('Retry-After: %j', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms));
