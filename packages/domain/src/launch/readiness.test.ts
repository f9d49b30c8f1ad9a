import { describe, expect, it } from 'vitest';
import type { Forecast } from './forecast.ts';
import type { JudgedCriterion, Verdict } from './judge-criterion.ts';
import { readinessOf } from './readiness.ts';

const unknown: Forecast = { outlook: 'UNKNOWN', date: null, earliest: null, latest: null };
const judged = (verdict: Verdict, forecast: Forecast = unknown): JudgedCriterion => ({
  verdict,
  value: 1,
  sampleSize: null,
  since: null,
  heldDays: 0,
  trend: null,
  forecast,
});
const expected = (date: string, earliest: string | null = date, latest: string | null = date): Forecast => ({
  outlook: 'EXPECTED',
  date,
  earliest,
  latest,
});
const holds: Forecast = { ...expected('2026-10-01'), outlook: 'HOLDS' };
const never: Forecast = { ...unknown, outlook: 'NOT_AT_THIS_TREND' };

describe('readinessOf', () => {
  it.each<[Verdict[], Verdict]>([
    [['PASS', 'PASS'], 'PASS'],
    [['PASS', 'NOT_HELD_LONG_ENOUGH'], 'NOT_HELD_LONG_ENOUGH'],
    [['NOT_HELD_LONG_ENOUGH', 'INSUFFICIENT_DATA', 'PASS'], 'INSUFFICIENT_DATA'],
    [['INSUFFICIENT_DATA', 'FAIL', 'PASS'], 'FAIL'],
    [['FAIL'], 'FAIL'],
    [[], 'INSUFFICIENT_DATA'],
  ])('of %j is %s', (verdicts, verdict) => {
    expect(readinessOf(verdicts.map((each) => judged(each))).verdict).toBe(verdict);
  });

  it.each<[string, Forecast[], Forecast]>([
    ['the latest date', [expected('2026-11-01'), expected('2026-12-01'), holds], expected('2026-12-01')],
    [
      'the date by which all held',
      [holds, { ...holds, ...expected('2026-10-09'), outlook: 'HOLDS' }],
      { ...expected('2026-10-09'), outlook: 'HOLDS' },
    ],
    [
      'the latest of each bound',
      [expected('2026-12-01', '2026-11-20', '2026-12-10'), expected('2026-11-25', '2026-11-24', '2027-03-01')],
      expected('2026-12-01', '2026-11-24', '2027-03-01'),
    ],
    [
      'an open bound where one of them is open',
      [expected('2026-12-01', null, null), expected('2026-12-02')],
      expected('2026-12-02', null, null),
    ],
    ['none where one never comes', [expected('2026-12-01'), never, unknown], never],
    ['none where one is not known', [expected('2026-12-01'), unknown, holds], unknown],
    ['none of nothing', [], unknown],
  ])('forecasts %s', (_, forecasts, forecast) => {
    expect(readinessOf(forecasts.map((each) => judged('FAIL', each))).forecast).toEqual(forecast);
  });
});
