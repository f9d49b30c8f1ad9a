import { expect, test } from 'vitest';
import { conversionWindowMs, windowDaysOf } from './conversion-window.ts';
import { InputError } from './input-error.ts';

test('days of 24 hours, 30 unless told', () => {
  expect(conversionWindowMs()).toBe(30 * 86_400_000);
  expect(conversionWindowMs(null)).toBe(30 * 86_400_000);
  expect(conversionWindowMs(1)).toBe(86_400_000);
  expect(windowDaysOf(conversionWindowMs(365))).toBe(365);
});

test.each([0, -1, 1.5, 366, Number.NaN])('%d days are refused', (days) => {
  expect(() => conversionWindowMs(days)).toThrow(InputError);
  expect(() => conversionWindowMs(days)).toThrow(expect.objectContaining({ field: 'conversionWindowDays' }));
});
