import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../local-date.ts';
import type { Comparison, MetricCriterion } from './criterion.ts';
import { type DailyFigure, judgeManualCriterion, judgeMetricCriterion } from './judge-criterion.ts';

const criterion = (more: Partial<MetricCriterion> = {}): MetricCriterion => ({
  kind: 'METRIC',
  metric: 'activationRate',
  comparison: 'AT_LEAST',
  target: 40,
  windowDays: 30,
  minimumSample: 30,
  holdDays: 3,
  ...more,
});

/** Days up to 2026-10-31; a pair is a value and its sample, a number a value of a sample large enough. */
const days = (...figures: (number | null | readonly [number, number | null])[]): DailyFigure[] =>
  figures.map((figure, i) => {
    const [value, sampleSize] = typeof figure === 'object' && figure !== null ? figure : [figure, 100];
    return { day: addDays('2026-10-31', i + 1 - figures.length), value, sampleSize };
  });

describe('a metric’s criterion', () => {
  it.each<[Comparison, number, string]>([
    ['AT_LEAST', 40, 'PASS'],
    ['AT_LEAST', 39.999, 'FAIL'],
    ['AT_MOST', 40, 'PASS'],
    ['AT_MOST', 40.001, 'FAIL'],
    ['MORE_THAN', 40, 'FAIL'],
    ['MORE_THAN', 40.001, 'PASS'],
    ['LESS_THAN', 40, 'FAIL'],
    ['LESS_THAN', 39.999, 'PASS'],
  ])('%s 40 of %d is %s', (comparison, value, verdict) => {
    expect(judgeMetricCriterion(criterion({ comparison, holdDays: 1 }), days(value)).verdict).toBe(verdict);
  });

  it.each<[string, ReturnType<typeof days>, string, string, number]>([
    ['held as long as it must', days(1, 40, 41, 42), 'PASS', '2026-10-29', 3],
    ['held for longer', days(40, 40, 41, 42), 'PASS', '2026-10-28', 4],
    ['held for a day less', days(50, 1, 41, 42), 'NOT_HELD_LONG_ENOUGH', '2026-10-30', 2],
    ['met on the last day alone', days(50, 50, 50, 1, 42), 'NOT_HELD_LONG_ENOUGH', '2026-10-31', 1],
    ['missed on the last day, whatever came before', days(50, 50, 50, 1), 'FAIL', '2026-10-31', 0],
    ['missed for long', days(50, 1, 2, 3), 'FAIL', '2026-10-29', 0],
    ['without a value on the last day', days(50, 50, 50, null), 'INSUFFICIENT_DATA', '2026-10-31', 0],
    ['of a sample one short', days(50, 50, 50, [50, 29]), 'INSUFFICIENT_DATA', '2026-10-31', 0],
    ['missed by a sample one short', days(50, 50, 50, [1, 29]), 'INSUFFICIENT_DATA', '2026-10-31', 0],
    ['of a sample just large enough', days([50, 30], [50, 30], [50, 30]), 'PASS', '2026-10-29', 3],
    ['of a count, which has no sample', days([50, null], [50, null], [50, null]), 'PASS', '2026-10-29', 3],
    [
      'interrupted by a day that nothing is known of',
      days(50, 50, null, 50, 50),
      'NOT_HELD_LONG_ENOUGH',
      '2026-10-30',
      2,
    ],
    ['interrupted by a thin day', days(50, 50, [50, 1], 50, 50), 'NOT_HELD_LONG_ENOUGH', '2026-10-30', 2],
    ['thin for two days', days(50, [50, 1], null), 'INSUFFICIENT_DATA', '2026-10-30', 0],
    ['met as far back as was looked, which is not far enough', days(50, 50), 'NOT_HELD_LONG_ENOUGH', '2026-10-30', 2],
  ])('%s', (_, figures, verdict, since, heldDays) => {
    expect(judgeMetricCriterion(criterion(), figures)).toMatchObject({
      verdict,
      since,
      heldDays,
      value: figures.at(-1)?.value ?? null,
    });
  });

  it('knows nothing of no days', () => {
    expect(judgeMetricCriterion(criterion(), [])).toMatchObject({
      verdict: 'INSUFFICIENT_DATA',
      value: null,
      since: null,
      trend: null,
      forecast: { outlook: 'UNKNOWN', date: null },
    });
  });

  it('has a trend of seven days with a value, thin ones left out', () => {
    expect(judgeMetricCriterion(criterion(), days(1, 2, 3, 4, 5, 6)).trend).toBeNull();
    expect(judgeMetricCriterion(criterion(), days(1, 2, 3, 4, 5, 6, 7)).trend).toBeCloseTo(1, 12);
    expect(judgeMetricCriterion(criterion(), days(1, 2, 3, null, 5, [900, 29], 7, 8, 9)).trend).toBeCloseTo(1, 12);
    expect(judgeMetricCriterion(criterion(), days(9, 8, 7, 6, 5, 4, 3)).trend).toBeCloseTo(-1, 12);
  });

  describe('forecast', () => {
    const straight = (from: number, step: number, count = 28) =>
      days(...Array.from({ length: count }, (_, i) => from + step * i));

    it('of what holds is the day by which it had held', () => {
      expect(judgeMetricCriterion(criterion(), days(1, 40, 41, 42)).forecast).toEqual({
        outlook: 'HOLDS',
        date: '2026-10-31',
        earliest: '2026-10-31',
        latest: '2026-10-31',
      });
    });

    it('of a straight trend is the day it gets there, and the days that it must hold', () => {
      // 1 … 28 on 31 October: 40 on 12 November, and the two days after.
      const { verdict, forecast } = judgeMetricCriterion(criterion(), straight(1, 1));
      expect(verdict).toBe('FAIL');
      expect(forecast).toEqual({
        outlook: 'EXPECTED',
        date: '2026-11-14',
        earliest: '2026-11-14',
        latest: '2026-11-14',
      });
    });

    it('works downwards too', () => {
      // 100 … 73: 40 is 33 days on.
      const { forecast } = judgeMetricCriterion(criterion({ comparison: 'AT_MOST', holdDays: 1 }), straight(100, -1));
      expect(forecast.date).toBe('2026-12-03');
    });

    it.each<[string, Comparison, DailyFigure[]]>([
      ['falls and should rise', 'AT_LEAST', straight(30, -1)],
      ['rises and should fall', 'AT_MOST', straight(50, 1)],
      ['is level', 'AT_LEAST', straight(30, 0)],
      ['would take years', 'AT_LEAST', straight(30, 0.001)],
    ])('says that a value that %s does not get there', (_, comparison, figures) => {
      expect(judgeMetricCriterion(criterion({ comparison }), figures).forecast).toEqual({
        outlook: 'NOT_AT_THIS_TREND',
        date: null,
        earliest: null,
        latest: null,
      });
    });

    it('is unknown of too few days, and without enough data', () => {
      expect(judgeMetricCriterion(criterion(), straight(1, 1, 6)).forecast.outlook).toBe('UNKNOWN');
      expect(judgeMetricCriterion(criterion(), [...straight(1, 1), ...days(null)]).forecast.outlook).toBe('UNKNOWN');
    });

    it('never lies in the past, even where the line is already there', () => {
      // A line that has passed the target; only the last day missed it.
      const figures = [...straight(30, 1, 27), ...days(39)];
      const { verdict, forecast } = judgeMetricCriterion(criterion(), figures);
      expect(verdict).toBe('FAIL');
      expect(forecast.date).toBe('2026-11-03');
    });

    it('of what holds today needs the days that are still to go', () => {
      const { verdict, forecast } = judgeMetricCriterion(criterion({ holdDays: 5 }), straight(14, 1));
      // 40 on 30 October.
      expect(verdict).toBe('NOT_HELD_LONG_ENOUGH');
      expect(forecast).toMatchObject({ outlook: 'EXPECTED', date: '2026-11-03', earliest: '2026-11-03', latest: null });
    });

    it('of what holds today, but is about to be lost, is none', () => {
      const figures = [...straight(70, -1, 26), ...days(39, 41)];
      const { verdict, forecast } = judgeMetricCriterion(criterion({ holdDays: 14 }), figures);
      expect(verdict).toBe('NOT_HELD_LONG_ENOUGH');
      expect(forecast.outlook).toBe('NOT_AT_THIS_TREND');
    });

    it('has bounds around its date where the values scatter, and none where they say nothing', () => {
      const zigzag = (step: number, scatter: number) =>
        days(...Array.from({ length: 28 }, (_, i) => 5 + step * i + (i % 2 === 0 ? scatter : -scatter)));
      const { forecast } = judgeMetricCriterion(criterion(), zigzag(0.5, 1));
      expect(forecast.outlook).toBe('EXPECTED');
      const { date, earliest, latest } = forecast;
      expect([earliest, date, latest].every((day) => day !== null)).toBe(true);
      expect((earliest ?? '') < (date ?? '') && (date ?? '') < (latest ?? '')).toBe(true);
      expect(judgeMetricCriterion(criterion(), zigzag(0.05, 10)).forecast).toMatchObject({
        earliest: null,
        latest: null,
      });
    });
  });

  it('of any days: verdict, days held and forecast agree', () => {
    const figure = fc.oneof(
      fc.constant(null),
      fc.double({ min: 0, max: 80, noNaN: true }),
      fc.tuple(fc.nat(80), fc.nat(60)),
    );
    fc.assert(
      fc.property(
        fc.array(figure, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (figures, holdDays) => {
          const { verdict, heldDays, since, forecast } = judgeMetricCriterion(
            criterion({ holdDays }),
            days(...figures),
          );
          expect(verdict === 'PASS').toBe(heldDays >= holdDays);
          expect(verdict === 'PASS').toBe(forecast.outlook === 'HOLDS');
          expect(since !== null && since <= '2026-10-31').toBe(true);
          expect(forecast.date !== null).toBe(['HOLDS', 'EXPECTED'].includes(forecast.outlook));
          if (forecast.outlook === 'EXPECTED') expect((forecast.date ?? '') > '2026-10-31').toBe(true);
          if (forecast.earliest && forecast.date) expect(forecast.earliest <= forecast.date).toBe(true);
          if (forecast.latest && forecast.date) expect(forecast.latest >= forecast.date).toBe(true);
        },
      ),
    );
  });
});

describe('a manual check', () => {
  const check = { kind: 'MANUAL', title: 'Complete', owner: 'Ada', evidenceUrl: null, metAt: null } as const;
  const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

  it('fails until somebody confirms it', () => {
    expect(judgeManualCriterion(check, dayOf)).toMatchObject({
      verdict: 'FAIL',
      since: null,
      value: null,
      forecast: { outlook: 'UNKNOWN' },
    });
    expect(judgeManualCriterion({ ...check, metAt: Date.UTC(2026, 9, 5, 23) }, dayOf)).toMatchObject({
      verdict: 'PASS',
      since: '2026-10-05',
      forecast: { outlook: 'HOLDS', date: '2026-10-05' },
    });
  });
});
