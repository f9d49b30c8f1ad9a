import { expect, it } from 'vitest';
import { logEdgeDay } from './log-edge-day.ts';

const edge = Date.UTC(2026, 9, 1);

it('is the first local day that begins at the edge or after it', () => {
  expect(logEdgeDay('UTC', edge)).toEqual({ day: '2026-10-01', at: edge });
  // 02:00 of October 1st there: the log holds only a part of that day.
  expect(logEdgeDay('Europe/Berlin', edge)).toEqual({ day: '2026-10-02', at: edge + 22 * 3_600_000 });
  // 21:00 of September 30th there: October 1st is whole.
  expect(logEdgeDay('America/Sao_Paulo', edge)).toEqual({ day: '2026-10-01', at: edge + 3 * 3_600_000 });
});

it('is nowhere where nothing has been dropped', () => {
  expect(logEdgeDay('UTC', null)).toBeNull();
});
