import { expect, it } from 'vitest';
import type { PriceComponent } from './price-component.ts';
import { usageNotices } from './usage-notices.ts';

const thresholds = (component: PriceComponent, quantity: number) =>
  usageNotices({ components: [component] }, new Map([['calls', { quantity, volumeMinor: 0 }]])).map(
    ({ threshold }) => threshold,
  );

it.each([
  [1_000, 799, []],
  [1_000, 800, [80]],
  [1_000, 999, [80]],
  [1_000, 1_000, [80, 100]],
  [1_000, 50_000, [80, 100]],
  // 80 % of 7 are 5.6.
  [7, 5, []],
  [7, 6, [80]],
  [1, 0, []],
  [1, 1, [80, 100]],
  [0, 5, []],
])('of a quota of %i, %i give %o', (included, quantity, expected) => {
  expect(thresholds({ model: 'QUOTA', meter: 'calls', included }, quantity)).toEqual(expected);
  expect(thresholds({ model: 'PER_UNIT', meter: 'calls', included, unitAmount: '1' }, quantity)).toEqual(expected);
});

it('gives none where nothing is limited, or another meter is', () => {
  expect(thresholds({ model: 'QUOTA', meter: 'calls', included: null }, 1e9)).toEqual([]);
  expect(thresholds({ model: 'QUOTA', meter: 'webhooks', included: 1 }, 1e9)).toEqual([]);
});
