import { expect, test } from 'vitest';
import { compute } from '../testing/compute.ts';
import { npsScore } from './nps-score.ts';

test('percent promoters less percent detractors, with its interval', () => {
  const figure = compute(npsScore, { npsAnswers: { promoters: 50, passives: 30, detractors: 20 } });
  expect(figure).toMatchObject({ value: 30, reason: null, sampleSize: 100 });
  // p + d − (p − d)² = 0.7 − 0.09 = 0.61; 1.96 · √(0.61 / 100) · 100 = 15.308…
  expect(figure.interval?.low).toBeCloseTo(30 - 15.3081, 4);
  expect(figure.interval?.high).toBeCloseTo(30 + 15.3081, 4);
});

test('the interval ends at ± 100', () => {
  const high = compute(npsScore, { npsAnswers: { promoters: 9, passives: 1, detractors: 0 } });
  expect(high).toMatchObject({ value: 90, interval: { high: 100 } });
  expect(high.interval?.low).toBeCloseTo(90 - 18.5942, 4); // 1.96 · √(0.09 / 10) · 100
  const low = compute(npsScore, { npsAnswers: { promoters: 0, passives: 1, detractors: 9 } });
  expect(low).toMatchObject({ value: -90, interval: { low: -100 } });
});

test.each([
  [{ promoters: 7, passives: 0, detractors: 0 }, 100],
  [{ promoters: 0, passives: 0, detractors: 7 }, -100],
  [{ promoters: 0, passives: 7, detractors: 0 }, 0],
])('where all agree the interval is the value: %j', (npsAnswers, value) => {
  expect(compute(npsScore, { npsAnswers })).toMatchObject({ value, interval: { low: value, high: value } });
});

test('without an answer there is no score', () => {
  expect(compute(npsScore, {})).toEqual({ value: null, reason: 'NO_DATA', sampleSize: 0, interval: null });
});
