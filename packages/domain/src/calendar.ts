import type { LocalDate, Period } from './facts.ts';
import { InputError } from './input-error.ts';
import { addDays, addUnits, type CalendarUnit, daysBetween, earlierDate, isLocalDate } from './local-date.ts';
import { ZoneDays } from './zone-days.ts';

export {
  addDays,
  addUnits,
  type CalendarUnit,
  daysBetween,
  epochDayOf,
  isLocalDate,
  startOfUnit,
} from './local-date.ts';
export { isTimeZone } from './zone-days.ts';

/** The longest period that can be asked for, in days. */
export const maxPeriodDays = 5_000;

/** The earliest and the latest date that can be asked for. */
export const dateBounds = { first: '1970-01-01', last: '2199-12-31' } as const;

const zones = new Map<string, ZoneDays>();

function zoneDays(timeZone: string): ZoneDays {
  let days = zones.get(timeZone);
  if (days === undefined) {
    days = new ZoneDays(timeZone);
    zones.set(timeZone, days);
  }
  return days;
}

/** The local day an instant (epoch ms) lies in. Throws a RangeError for an unknown time zone. */
export function dayOf(timeZone: string, instantMs: number): LocalDate {
  return zoneDays(timeZone).at(instantMs);
}

/** The first instant (epoch ms) of a local day; clocks may skip midnight. */
export function startOfDay(timeZone: string, day: LocalDate): number {
  return zoneDays(timeZone).startOf(day);
}

/** The local day that `now` lies in, unfinished. */
export function today(timeZone: string, now: number): LocalDate {
  return dayOf(timeZone, now);
}

/** The period of two calendar dates, both inclusive, with its half-open instants. */
export function periodOf(from: LocalDate, to: LocalDate, timeZone: string): Period {
  return { from, to, startMs: startOfDay(timeZone, from), endMs: startOfDay(timeZone, addDays(to, 1)) };
}

/** How a caller names a period: two dates, both inclusive, or the last N units. `null` reads as absent. */
export interface PeriodInput {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly unit?: CalendarUnit | null | undefined;
}

/**
 * The period a caller means. `last` days end with today; `last` weeks and months are whole calendar units, the current one included, so
 * that they may end after today. Throws {@link InputError}.
 */
export function resolvePeriod(input: PeriodInput, timeZone: string, now: number): Period {
  const { from, to, last, unit } = input;
  const hasDates = from != null || to != null;
  if (last != null) {
    if (hasDates) {
      throw new InputError('last', '`last` cannot stand beside `from` and `to`.', 'Send either from and to, or last.');
    }
    return lastUnits(last, unit ?? 'DAY', timeZone, now);
  }
  if (!hasDates) {
    throw new InputError('from', 'The period is missing.', 'Send from and to (YYYY-MM-DD), or last (1 or more).');
  }
  if (unit != null) {
    throw new InputError('unit', '`unit` goes with `last` only.', 'Leave unit out beside from and to.');
  }
  const first = checkedDate('from', from);
  const end = checkedDate('to', to);
  if (first > end) {
    throw new InputError('from', `from (${first}) is after to (${end}).`, 'Send a from that is not after to.');
  }
  checkLength('from', daysBetween(first, end) + 1);
  return periodOf(first, end, timeZone);
}

function lastUnits(last: number, unit: CalendarUnit, timeZone: string, now: number): Period {
  if (!Number.isInteger(last) || last < 1) {
    throw new InputError(
      'last',
      `last must be a whole number of 1 or more, not ${last}.`,
      'Send for example last: 30.',
    );
  }
  // Checked before any date is worked out: a unit has at least a day.
  checkLength('last', last);
  const current = today(timeZone, now);
  const from = addUnits(current, unit, 1 - last);
  const to = addDays(addUnits(current, unit, 1), -1);
  checkLength('last', daysBetween(from, to) + 1);
  return periodOf(from, to, timeZone);
}

function checkedDate(field: 'from' | 'to', text: string | null | undefined): LocalDate {
  if (text == null) {
    throw new InputError(field, `\`${field}\` is missing.`, 'Send both from and to (YYYY-MM-DD).');
  }
  if (!isLocalDate(text)) {
    throw new InputError(
      field,
      `${field} is not a calendar date: ${JSON.stringify(text.slice(0, 40))}.`,
      'Send a day that exists as YYYY-MM-DD.',
    );
  }
  if (text < dateBounds.first || text > dateBounds.last) {
    throw new InputError(
      field,
      `${field} (${text}) is out of range.`,
      `Send a date from ${dateBounds.first} to ${dateBounds.last}.`,
    );
  }
  return text;
}

function checkLength(field: string, days: number): void {
  if (days <= maxPeriodDays) return;
  throw new InputError(
    field,
    `The period has more than ${maxPeriodDays} days.`,
    `Ask for at most ${maxPeriodDays} days at a time.`,
  );
}

/** Length of a period in calendar days. */
export function periodDays(period: Period): number {
  return daysBetween(period.from, period.to) + 1;
}

/** The period of as many days that ends on the day before `from`. */
export function previousPeriod(period: Period, timeZone: string): Period {
  return periodOf(addDays(period.from, -periodDays(period)), addDays(period.from, -1), timeZone);
}

/** The calendar units of a period in order, each clipped to the period and to today; days after today are absent. */
export function splitPeriod(period: Period, unit: CalendarUnit, timeZone: string, now: number): Period[] {
  const end = earlierDate(period.to, today(timeZone, now));
  const units: Period[] = [];
  for (let start = period.from; start <= end; start = addUnits(start, unit, 1)) {
    const lastDay = addDays(addUnits(start, unit, 1), -1);
    units.push(periodOf(start, earlierDate(lastDay, end), timeZone));
  }
  return units;
}

/** The day that as-of figures of a period are taken at: its last, or today where that comes first. */
export function asOfDay(period: Period, timeZone: string, now: number): LocalDate {
  return earlierDate(period.to, today(timeZone, now));
}

/** Whether the period holds an unfinished day: today or a later one. */
export function isPartial(period: Period, timeZone: string, now: number): boolean {
  return period.to >= today(timeZone, now);
}

/**
 * The first day whose rows the activity fact must bring: 30 days before the period, and before the 30 days that end with it (a churn
 * moment looks 30 days back, the churn rate counts those of 30 days).
 */
export function activityStart(period: Period): LocalDate {
  return addDays(earlierDate(period.from, addDays(period.to, -29)), -30);
}

/**
 * The period to ask the activity fact for, so that every activity figure of the period and of each day in it can be worked out:
 * the as-of day may come before the period's end, and a series takes the 30-day figures on its first day too.
 */
export function activityPeriod(period: Period, timeZone: string, now: number): Period {
  const current = today(timeZone, now);
  const from = addDays(earlierDate(period.from, current), -29);
  return periodOf(from, period.to, timeZone);
}
