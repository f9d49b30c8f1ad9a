import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { visitorToSignupRate } from './visitor-to-signup-rate.ts';

const milestoneCounts = { ...emptyFacts.milestoneCounts, signups: 30 };

test('linked: visitors who converted, out of all, whatever the number of signups', () => {
  const figure = compute(visitorToSignupRate, {
    visitorCounts: { visitors: 20, converted: 5, linked: true },
    milestoneCounts,
  });
  expect(figure).toMatchObject({ value: 5 / 20, sampleSize: 20, reason: null });
  expect(figure.interval?.low).toBeGreaterThan(0);
});

test('unlinked: signups per visitor, which may pass 1 and has no interval', () => {
  const figure = compute(visitorToSignupRate, {
    visitorCounts: { visitors: 20, converted: 0, linked: false },
    milestoneCounts,
  });
  expect(figure).toEqual({ value: 30 / 20, sampleSize: 20, reason: null, interval: null });
});

test.each([true, false])('without visitors there is no rate (linked: %s)', (linked) => {
  const figure = compute(visitorToSignupRate, {
    visitorCounts: { visitors: 0, converted: 0, linked },
    milestoneCounts,
  });
  expect(figure).toEqual({ value: null, sampleSize: 0, reason: 'NO_DATA', interval: null });
});
