import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  activityPeriod,
  activityStart,
  addDays,
  addUnits,
  asOfDay,
  dayOf,
  isPartial,
  isTimeZone,
  maxPeriodDays,
  type PeriodInput,
  periodDays,
  periodOf,
  previousPeriod,
  resolvePeriod,
  splitPeriod,
  startOfDay,
  startOfUnit,
} from './calendar.ts';
import { InputError } from './input-error.ts';

const at = (iso: string) => Date.parse(iso);
const hour = 3_600_000;

describe('dayOf and startOfDay', () => {
  test.each([
    // zone, day, first instant, hours
    ['UTC', '2026-10-01', '2026-10-01T00:00:00Z', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23], // midnight skipped
    ['Asia/Beirut', '2021-03-28', '2021-03-27T22:00:00Z', 23], // midnight skipped
    ['Australia/Lord_Howe', '2024-04-07', '2024-04-06T13:00:00Z', 24.5],
    ['Australia/Lord_Howe', '2024-10-06', '2024-10-05T13:30:00Z', 23.5],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00Z', 24],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0], // the day that never was
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z', 24],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00Z', 24],
    // At 00:01 on the 7th clocks went back to 23:01 on the 6th: the 7th had begun.
    ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00Z', 25],
  ])('%s %s', (zone, day, first, hours) => {
    expect(new Date(startOfDay(zone, day)).toISOString()).toBe(new Date(first).toISOString());
    expect(startOfDay(zone, addDays(day, 1)) - startOfDay(zone, day)).toBe(hours * hour);
    if (hours > 0) {
      expect(dayOf(zone, at(first))).toBe(day);
      expect(dayOf(zone, startOfDay(zone, addDays(day, 1)) - 1)).toBe(day);
    }
    expect(dayOf(zone, at(first) - 1)).toBe(
      zone === 'Pacific/Apia' && day === '2011-12-31' ? '2011-12-29' : addDays(day, -1),
    );
  });

  test('no instant falls on a skipped day', () => {
    expect(dayOf('Pacific/Apia', at('2011-12-30T09:59:59.999Z'))).toBe('2011-12-29');
    expect(dayOf('Pacific/Apia', at('2011-12-30T10:00:00.000Z'))).toBe('2011-12-31');
  });

  test('agrees with the wall clock at any instant in any zone whose days do not repeat', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2012-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') }),
        (zone, instant) => {
          const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
          const day = dayOf(zone, instant);
          expect(startOfDay(zone, day)).toBeLessThanOrEqual(instant);
          expect(startOfDay(zone, addDays(day, 1))).toBeGreaterThan(instant);
          // Where clocks went back over midnight, the wall shows the old date again for an hour.
          const repeats = wall.toString() < day && startOfDay(zone, wall.toString()) <= instant;
          if (!repeats) expect(day).toBe(wall.toString());
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('agrees with the wall clock in every quarter hour of a year of clock changes', () => {
    for (const zone of ['America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Beirut']) {
      for (let instant = at('2017-12-31T00:00:00Z'); instant < at('2019-01-02T00:00:00Z'); instant += hour / 4) {
        const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
        if (dayOf(zone, instant) !== wall) expect.fail(`${zone} ${new Date(instant).toISOString()}`);
      }
    }
  });

  test('an unknown zone is an error, not UTC', () => {
    expect(() => dayOf('Mars/Olympus', 0)).toThrow(RangeError);
  });
});

describe('isTimeZone', () => {
  test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'Etc/GMT+3'])(
    '%s is one',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );
  test.each(['', 'Mars/Olympus', '+02:00', '-0530', ' UTC', 'Europe/Berlin ', 'UTC;drop'])('%j is none', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('calendar units', () => {
  test.each([
    ['2026-10-07', 'DAY', '2026-10-07'],
    ['2026-10-07', 'WEEK', '2026-10-05'],
    ['2026-10-05', 'WEEK', '2026-10-05'],
    ['2026-10-11', 'WEEK', '2026-10-05'],
    ['2027-01-01', 'WEEK', '2026-12-28'],
    ['1969-12-31', 'WEEK', '1969-12-29'],
    ['2024-02-29', 'MONTH', '2024-02-01'],
  ] as const)('%s lies in the %s of %s', (day, unit, start) => {
    expect(startOfUnit(day, unit)).toBe(start);
  });

  test('months step over the year and short months', () => {
    expect(addUnits('2026-01-31', 'MONTH', 1)).toBe('2026-02-01');
    expect(addUnits('2026-01-31', 'MONTH', -1)).toBe('2025-12-01');
    expect(addUnits('2026-12-31', 'MONTH', 14)).toBe('2028-02-01');
    expect(addUnits('2026-10-07', 'WEEK', -2)).toBe('2026-09-21');
  });
});

describe('resolvePeriod', () => {
  const now = at('2026-10-07T12:00:00Z'); // a Wednesday
  const dates = (input: PeriodInput, zone = 'UTC') => {
    const { from, to } = resolvePeriod(input, zone, now);
    return [from, to];
  };

  test('dates are both inclusive; instants half open', () => {
    expect(resolvePeriod({ from: '2026-03-28', to: '2026-03-29' }, 'Europe/Berlin', now)).toEqual({
      from: '2026-03-28',
      to: '2026-03-29',
      startMs: at('2026-03-27T23:00:00Z'),
      endMs: at('2026-03-29T22:00:00Z'),
    });
  });

  test('last days end with today; last weeks and months are whole units, the current one included', () => {
    expect(dates({ last: 1 })).toEqual(['2026-10-07', '2026-10-07']);
    expect(dates({ last: 30, unit: 'DAY' })).toEqual(['2026-09-08', '2026-10-07']);
    expect(dates({ last: 1, unit: 'WEEK' })).toEqual(['2026-10-05', '2026-10-11']);
    expect(dates({ last: 2, unit: 'WEEK' })).toEqual(['2026-09-28', '2026-10-11']);
    expect(dates({ last: 1, unit: 'MONTH' })).toEqual(['2026-10-01', '2026-10-31']);
    expect(dates({ last: 3, unit: 'MONTH' })).toEqual(['2026-08-01', '2026-10-31']);
    expect(dates({ from: null, to: null, last: 2, unit: null })).toEqual(['2026-10-06', '2026-10-07']);
  });

  test('today is the product’s, not UTC’s', () => {
    expect(dates({ last: 1 }, 'Pacific/Kiritimati')).toEqual(['2026-10-08', '2026-10-08']);
  });

  test.each<[PeriodInput, string]>([
    [{}, 'from'],
    [{ from: '2026-10-01' }, 'to'],
    [{ to: '2026-10-01' }, 'from'],
    [{ from: '2026-10-02', to: '2026-10-01' }, 'from'],
    [{ from: '2026-02-30', to: '2026-03-01' }, 'from'],
    [{ from: '2026-02-01', to: '2026-13-01' }, 'to'],
    [{ from: '2026-02-01', to: '2026-2-1' }, 'to'],
    [{ from: '', to: '2026-02-01' }, 'from'],
    [{ from: '2026-02-01T00:00:00Z', to: '2026-02-01' }, 'from'],
    [{ from: '1969-12-31', to: '1970-01-02' }, 'from'],
    [{ from: '2026-01-01', to: '9999-12-31' }, 'to'],
    [{ from: '1990-01-01', to: '2026-01-01' }, 'from'],
    [{ from: '2026-10-01', to: '2026-10-02', unit: 'DAY' }, 'unit'],
    [{ from: '2026-10-01', to: '2026-10-02', last: 3 }, 'last'],
    [{ unit: 'DAY' }, 'from'],
    [{ last: 0 }, 'last'],
    [{ last: -1 }, 'last'],
    [{ last: 1.5 }, 'last'],
    [{ last: Number.NaN }, 'last'],
    [{ last: maxPeriodDays + 1 }, 'last'],
    [{ last: 200, unit: 'MONTH' }, 'last'],
    [{ last: 2_147_483_647, unit: 'MONTH' }, 'last'],
  ])('%j is refused, naming %s', (input, field) => {
    try {
      resolvePeriod(input, 'UTC', now);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect(error).toMatchObject({ field, message: expect.stringMatching(/./), hint: expect.stringMatching(/./) });
      return;
    }
    expect.fail('accepted');
  });

  test('the longest period is accepted', () => {
    expect(periodDays(resolvePeriod({ last: maxPeriodDays }, 'UTC', now))).toBe(maxPeriodDays);
  });
});

describe('periods from periods', () => {
  const day = fc.integer({ min: 10_000, max: 25_000 }).map((n) => addDays('1970-01-01', n));
  const zone = fc.constantFrom('UTC', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia');

  test('the previous period has as many days and ends where this one starts', () => {
    fc.assert(
      fc.property(day, fc.nat(800), zone, (from, length, timeZone) => {
        const period = periodOf(from, addDays(from, length), timeZone);
        const previous = previousPeriod(period, timeZone);
        expect(periodDays(previous)).toBe(periodDays(period));
        expect(previous.endMs).toBe(period.startMs);
        expect(addDays(previous.to, 1)).toBe(period.from);
      }),
    );
  });

  test('units tile the period up to today, without gap or overlap', () => {
    fc.assert(
      fc.property(day, fc.nat(400), fc.integer({ min: -500, max: 500 }), zone, (from, length, offset, timeZone) => {
        const period = periodOf(from, addDays(from, length), timeZone);
        const now = startOfDay(timeZone, addDays(from, offset)) + 1;
        for (const unit of ['DAY', 'WEEK', 'MONTH'] as const) {
          const units = splitPeriod(period, unit, timeZone, now);
          const end = asOfDay(period, timeZone, now);
          if (end < from) {
            expect(units).toEqual([]);
            continue;
          }
          expect(units[0]?.from).toBe(from);
          expect(units.at(-1)?.to).toBe(end);
          units.forEach((part, i) => {
            if (i > 0) expect(part.from).toBe(startOfUnit(part.from, unit));
            expect(startOfUnit(part.from, unit)).toBe(startOfUnit(part.to, unit));
            expect(part.startMs).toBe(units[i - 1]?.endMs ?? period.startMs);
          });
        }
      }),
    );
  });

  test('weeks start on Monday, the first one clipped', () => {
    const period = periodOf('2026-10-01', '2026-10-31', 'UTC');
    expect(splitPeriod(period, 'WEEK', 'UTC', at('2026-10-13T00:00:00Z')).map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-01', '2026-10-04'],
      ['2026-10-05', '2026-10-11'],
      ['2026-10-12', '2026-10-13'],
    ]);
  });

  test('a period is partial while its last day is not over', () => {
    const period = periodOf('2026-10-01', '2026-10-07', 'UTC');
    expect(isPartial(period, 'UTC', at('2026-10-07T23:59:59.999Z'))).toBe(true);
    expect(isPartial(period, 'UTC', at('2026-10-08T00:00:00.000Z'))).toBe(false);
    expect(asOfDay(period, 'UTC', at('2026-10-05T00:00:00Z'))).toBe('2026-10-05');
    expect(asOfDay(period, 'UTC', at('2026-12-05T00:00:00Z'))).toBe('2026-10-07');
  });

  test('activity rows start 30 days before the period and before the 30 days that end with it', () => {
    expect(activityStart(periodOf('2026-10-31', '2026-10-31', 'UTC'))).toBe('2026-09-02');
    expect(activityStart(periodOf('2026-08-01', '2026-10-31', 'UTC'))).toBe('2026-07-02');
  });

  test('the activity period covers what every day of the period and the as-of day need', () => {
    const now = at('2026-10-02T12:00:00Z');
    const period = periodOf('2026-10-01', '2026-10-31', 'UTC');
    expect(activityPeriod(period, 'UTC', now)).toMatchObject({ from: '2026-09-02', to: '2026-10-31' });
    expect(activityStart(activityPeriod(period, 'UTC', now))).toBe('2026-08-03');
    expect(activityPeriod(periodOf('2027-01-01', '2027-01-31', 'UTC'), 'UTC', now).from).toBe('2026-09-03');
  });
});
