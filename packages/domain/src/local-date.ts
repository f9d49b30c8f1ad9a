import type { LocalDate } from './facts.ts';

const msPerDay = 86_400_000;

/** A century and more of distinct days. Ingest turns the same few into numbers and back millions of times; hostile input fills no memory. */
const cacheLimit = 50_000;
const epochDays = new Map<LocalDate, number>();
const localDates = new Map<number, LocalDate>();

/** Days since 1970-01-01 of a calendar date. Throws on text that is not a date: dates are checked where they come in. */
export function epochDayOf(day: LocalDate): number {
  const known = epochDays.get(day);
  if (known !== undefined) return known;
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`Not a calendar date: ${day}`);
  if (epochDays.size >= cacheLimit) epochDays.clear();
  epochDays.set(day, ms / msPerDay);
  return ms / msPerDay;
}

/** The calendar date a number of days after 1970-01-01; years 0000 to 9999. */
export function localDateOf(epochDay: number): LocalDate {
  const known = localDates.get(epochDay);
  if (known !== undefined) return known;
  const day = new Date(epochDay * msPerDay).toISOString().slice(0, 10);
  if (localDates.size >= cacheLimit) localDates.clear();
  localDates.set(epochDay, day);
  return day;
}

/** The calendar date `n` days later; negative goes back. */
export function addDays(day: LocalDate, n: number): LocalDate {
  return localDateOf(epochDayOf(day) + n);
}

/** Whole days from one calendar date to another; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDayOf(to) - epochDayOf(from);
}

/** The earlier of two dates. */
export function earlierDate(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

/** Whether the text is `YYYY-MM-DD` and names a day that the calendar has. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && localDateOf(ms / msPerDay) === text;
}

/** A calendar unit that periods are counted in and series are cut by. Weeks are ISO weeks, Monday to Sunday. */
export type CalendarUnit = 'DAY' | 'WEEK' | 'MONTH';

/** The first day of the unit that the date lies in. */
export function startOfUnit(day: LocalDate, unit: CalendarUnit): LocalDate {
  if (unit === 'DAY') return day;
  if (unit === 'MONTH') return `${day.slice(0, 8)}01`;
  const epochDay = epochDayOf(day);
  // 1970-01-01 was a Thursday: three days after a Monday.
  return localDateOf(epochDay - ((((epochDay + 3) % 7) + 7) % 7));
}

/** The first day of the unit `n` units after the one that the date lies in. */
export function addUnits(day: LocalDate, unit: CalendarUnit, n: number): LocalDate {
  const start = startOfUnit(day, unit);
  if (unit === 'DAY') return addDays(start, n);
  if (unit === 'WEEK') return addDays(start, 7 * n);
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + n;
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return `${year}-${String((((months % 12) + 12) % 12) + 1).padStart(2, '0')}-01`;
}
