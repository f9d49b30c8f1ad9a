import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { apiEnabledRevenue } from './api-enabled-revenue.ts';

test('its own kind of payments and no other; refunds may weigh more', () => {
  const payments = {
    ...emptyFacts.payments,
    apiEnabledMinor: -1_250,
    leftOut: [{ currency: 'EUR', amountMinor: 70_000 }],
  };
  expect(compute(apiEnabledRevenue, { payments })).toEqual({
    value: -1_250,
    reason: null,
    sampleSize: null,
    interval: null,
  });
});

test('without a payment it is 0, not unknown', () => {
  expect(compute(apiEnabledRevenue, {}).value).toBe(0);
});
