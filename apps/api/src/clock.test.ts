import { expect, test } from 'vitest';
import { createProductClock } from './clock.ts';

test('answers of a running clock are as of the start of its minute, events are not', () => {
  let time = Date.UTC(2026, 9, 10, 12, 0, 0, 0);
  const { now, asOf } = createProductClock(null, () => time);
  const minute = time;
  for (const later of [0, 1, 59_999]) {
    time = minute + later;
    expect([now() - minute, asOf()]).toEqual([later, minute]);
  }
  time = minute + 60_000;
  expect([now(), asOf()]).toEqual([time, time]);
});

test('a clock that stands still is taken as it is', () => {
  const fixedNow = Date.UTC(2026, 9, 10, 12, 0, 30, 123);
  const { now, asOf } = createProductClock(fixedNow, () => 0);
  expect([now(), asOf()]).toEqual([fixedNow, fixedNow]);
});

test('runs with the machine by default', () => {
  const { now, asOf } = createProductClock(null);
  expect(Math.abs(now() - Date.now())).toBeLessThan(5_000);
  expect(asOf() % 60_000).toBe(0);
});
