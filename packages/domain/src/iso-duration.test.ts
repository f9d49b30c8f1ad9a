import { expect, it } from 'vitest';
import { isoDuration } from './iso-duration.ts';

it.each([
  [0, 'PT0S'],
  [7, 'PT0.007S'],
  [250_250, 'PT4M10.25S'],
  [3_600_000, 'PT1H'],
  [48 * 3_600_000 + 60_000, 'PT48H1M'],
])('%i ms is %s', (milliseconds, text) => {
  expect(isoDuration(milliseconds)).toBe(text);
});
