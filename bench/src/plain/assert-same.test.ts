import { describe, expect, it } from 'vitest';
import { assertSame } from './assert-same.ts';

describe('assertSame', () => {
  const figures = { days: [['2026-07-01', 3, null]], rate: 1 / 3 };

  it('takes figures for the same up to the last digits of floating point', () => {
    expect(() => assertSame(figures, structuredClone(figures), 'q')).not.toThrow();
    expect(() => assertSame({ rate: 0.1 + 0.2 }, { rate: 0.3 }, 'q')).not.toThrow();
  });

  it.each([
    ['q.days.0.1', { ...figures, days: [['2026-07-01', 4, null]] }],
    ['q.days.0.2', { ...figures, days: [['2026-07-01', 3, 0]] }],
    ['q.days.1', { ...figures, days: [...figures.days, ['2026-07-02', 1, null]] }],
    ['q.days', { rate: figures.rate }],
    ['q.rate', { ...figures, rate: 0.3334 }],
  ])('names where they differ: %s', (where, other) => {
    expect(() => assertSame(figures, other, 'q')).toThrow(`${where}: the product says`);
    expect(() => assertSame(other, figures, 'q')).toThrow(`${where}: the product says`);
  });
});
