import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { wilsonInterval } from '../wilson.ts';
import { firstCallSuccessRate } from './first-call-success-rate.ts';

const cohortFunnel = {
  ...emptyFacts.cohortFunnel,
  steps: [100, 80, 60, 45, 9].map((reached) => ({ reached, pending: 3 })),
};

test('FIRST_SUCCESS out of FIRST_CALL, pending members included', () => {
  expect(compute(firstCallSuccessRate, { cohortFunnel })).toEqual({
    value: 45 / 60,
    sampleSize: 60,
    reason: null,
    interval: wilsonInterval(45, 60),
  });
});

test('of nobody there is no rate', () => {
  expect(compute(firstCallSuccessRate, {})).toEqual({ value: null, sampleSize: 0, reason: 'NO_DATA', interval: null });
});
