import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { wilsonInterval } from '../wilson.ts';
import { activationRate } from './activation-rate.ts';

const cohortFunnel = {
  ...emptyFacts.cohortFunnel,
  steps: [100, 80, 60, 45, 9].map((reached) => ({ reached, pending: 3 })),
};

test('FIRST_SUCCESS out of SIGNED_UP, pending members included', () => {
  expect(compute(activationRate, { cohortFunnel })).toEqual({
    value: 45 / 100,
    sampleSize: 100,
    reason: null,
    interval: wilsonInterval(45, 100),
  });
});

test('of nobody there is no rate', () => {
  expect(compute(activationRate, {})).toEqual({ value: null, sampleSize: 0, reason: 'NO_DATA', interval: null });
});
