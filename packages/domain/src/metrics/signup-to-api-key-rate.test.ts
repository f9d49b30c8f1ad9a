import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { wilsonInterval } from '../wilson.ts';
import { signupToApiKeyRate } from './signup-to-api-key-rate.ts';

const cohortFunnel = {
  ...emptyFacts.cohortFunnel,
  steps: [100, 80, 60, 45, 9].map((reached) => ({ reached, pending: 3 })),
};

test('API_KEY out of SIGNED_UP, pending members included', () => {
  expect(compute(signupToApiKeyRate, { cohortFunnel })).toEqual({
    value: 80 / 100,
    sampleSize: 100,
    reason: null,
    interval: wilsonInterval(80, 100),
  });
});

test('of nobody there is no rate', () => {
  expect(compute(signupToApiKeyRate, {})).toEqual({ value: null, sampleSize: 0, reason: 'NO_DATA', interval: null });
});
