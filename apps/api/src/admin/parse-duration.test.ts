import { expect, test } from 'vitest';
import { parseDuration } from './parse-duration.ts';

test.each([
  ['PT5M', 300_000],
  ['PT0.25S', 250],
  ['P1D', 86_400_000],
  ['P1W', 604_800_000],
  ['P1WT1H', 608_400_000],
  ['pt90s', 90_000],
])('%s is %i ms', (text, milliseconds) => {
  expect(parseDuration('--ttfc-target', text)).toBe(milliseconds);
});

test.each(['5m', '', 'PT', 'P1M', 'P1Y', '-PT5M', 'PT0S', 'PT0.0001S'])(
  '"%s" is refused by the name of its flag',
  (text) => {
    expect(() => parseDuration('--ttfc-target', text)).toThrow(/--ttfc-target/);
  },
);
