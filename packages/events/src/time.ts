import { z } from 'zod';
import type { Field } from './fields.ts';

const instant = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|([+-])(\d\d)(?::?(\d\d))?)$/;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * ISO 8601 date and time with `Z` or an offset → milliseconds since the epoch, digits past the millisecond cut off.
 * `null` if it is none, or if no calendar or clock shows it (30 February, second 60).
 */
export function parseInstant(value: string): number | null {
  const match = instant.exec(value);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
    return null;
  const offsetHours = Number(match[10] ?? 0);
  const offsetMinutes = Number(match[11] ?? 0);
  if (offsetHours > 23 || offsetMinutes > 59) return null;
  const offsetMs = (offsetHours * 60 + offsetMinutes) * 60_000 * (match[9] === '-' ? -1 : 1);
  const ms = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const date = Date.UTC(2000, month - 1, day, hour, minute, second, ms);
  // Date.UTC reads years below 100 as 19xx; going by way of 2000 (a leap year) does not.
  return (year === 2000 ? date : new Date(date).setUTCFullYear(year)) - offsetMs;
}

/** When the event happened. */
export const time: Field<string> = {
  schema: z.string().check((context) => {
    if (parseInstant(context.value) === null)
      context.issues.push({ code: 'custom', message: problem(context.value), input: context.value });
  }),
  optional: false,
  expected: 'an instant in ISO 8601 with "Z" or an offset',
  example: '2026-10-01T09:00:00.000Z',
};

function problem(value: string): string {
  const shown = JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
  if (instant.test(value)) return `is ${shown}, which no calendar or clock shows`;
  return instant.test(`${value}Z`) ? `is ${shown}, which lacks "Z" or an offset` : `is ${shown}, which is no instant`;
}
