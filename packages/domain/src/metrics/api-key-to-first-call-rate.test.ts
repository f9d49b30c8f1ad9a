import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { wilsonInterval } from '../wilson.ts';
import { apiKeyToFirstCallRate } from './api-key-to-first-call-rate.ts';

const cohortFunnel = {
  ...emptyFacts.cohortFunnel,
  steps: [100, 80, 60, 45, 9].map((reached) => ({ reached, pending: 3 })),
};

test('FIRST_CALL out of API_KEY, pending members included', () => {
  expect(compute(apiKeyToFirstCallRate, { cohortFunnel })).toEqual({
    value: 60 / 80,
    sampleSize: 80,
    reason: null,
    interval: wilsonInterval(60, 80),
  });
});

test('of nobody there is no rate', () => {
  expect(compute(apiKeyToFirstCallRate, {})).toEqual({ value: null, sampleSize: 0, reason: 'NO_DATA', interval: null });
});
