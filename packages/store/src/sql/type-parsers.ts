import { epochDayOf } from '@firstcall/domain';
import { parse as parseArray } from 'postgres-array';

/** PostgreSQL's own type ids of the scalars that need a parser, each with the id of its array type. */
const scalars: readonly { readonly oid: number; readonly array: number; readonly parse: (text: string) => unknown }[] =
  [
    { oid: 16, array: 1000, parse: (text) => text === 't' },
    { oid: 20, array: 1016, parse: Number },
    { oid: 21, array: 1005, parse: Number },
    { oid: 23, array: 1007, parse: Number },
    { oid: 26, array: 1028, parse: Number },
    { oid: 700, array: 1021, parse: Number },
    { oid: 701, array: 1022, parse: Number },
    { oid: 1082, array: 1182, parse: asText },
    { oid: 1184, array: 1185, parse: parseInstant },
    { oid: 1700, array: 1231, parse: asText },
    { oid: 19, array: 1003, parse: asText },
    { oid: 25, array: 1009, parse: asText },
    { oid: 1042, array: 1014, parse: asText },
    { oid: 1043, array: 1015, parse: asText },
    { oid: 114, array: 199, parse: JSON.parse },
    { oid: 3802, array: 3807, parse: JSON.parse },
    { oid: 17, array: 1001, parse: parseBytes },
  ];

function asText(text: string): string {
  return text;
}

/** `2026-10-01 09:00:00.123+00`, as a session in UTC prints it, to milliseconds since the epoch. */
function parseInstant(text: string): number {
  // An ingest reads them by the ten thousand, nearly all of a few days: those are worked out once.
  const time = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d(?:\.\d{1,3})?)\+00$/.exec(text);
  if (time === null) return parseRareInstant(text);
  const [, day = '', hours, minutes, seconds] = time;
  return (
    epochDayOf(day) * 86_400_000 +
    Number(hours) * 3_600_000 +
    Number(minutes) * 60_000 +
    Math.round(Number(seconds) * 1_000)
  );
}

function parseRareInstant(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const instant = Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/[+-]00(:00)?$/, 'Z')}`);
  if (Number.isNaN(instant)) throw new RangeError(`not an instant of a session in UTC: ${text}`);
  return instant;
}

function parseBytes(text: string): Uint8Array {
  return Buffer.from(text.slice(2), 'hex');
}

/**
 * How every driver turns a column's text into JavaScript, by PostgreSQL type id: the types that `Sql` promises. A type that is
 * not listed (an enum) stays text.
 */
export const typeParsers: Readonly<Record<number, (text: string) => unknown>> = Object.fromEntries(
  scalars.flatMap(({ oid, array, parse }) => [
    [oid, parse],
    [array, (text: string) => parseArray(text, parse)],
  ]),
);
