import { isLocalDate } from '@firstcall/domain';
import { GraphQLError, Kind } from 'graphql';
import { builder } from '../builder.ts';

const refused = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

function integerOf(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === 'string' && /^-?\d{1,40}$/.test(value)) return BigInt(value);
  throw refused('BigInt must be a whole number, as a string where it is beyond ±(2^53 − 1).');
}

builder.scalarType('BigInt', {
  description:
    'A whole number of any size. In JSON a number up to ±(2^53 − 1), where JavaScript is exact, and a string of digits beyond: BigInt(value) reads both.',
  serialize: (value) => {
    const integer = integerOf(value);
    const number = Number(integer);
    return Number.isSafeInteger(number) ? number : String(integer);
  },
  parseValue: integerOf,
  parseLiteral: (node) => {
    if (node.kind === Kind.INT || node.kind === Kind.STRING) return integerOf(node.value);
    throw refused('BigInt must be a whole number.');
  },
});

builder.scalarType('Date', {
  description: 'A calendar date in the product’s time zone, `YYYY-MM-DD`.',
  serialize: (value) => value,
  // Whether the day exists is checked with the argument it stands in, so that the error can name it.
  parseValue: (value) => {
    if (typeof value === 'string') return value;
    throw refused('Date must be a string, `YYYY-MM-DD`.');
  },
});

const instantPattern = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since the epoch. `Date.parse` by itself takes 30 February for 2 March. */
function instantOf(value: unknown): number {
  const day = typeof value === 'string' ? instantPattern.exec(value)?.[1] : undefined;
  const instant = day !== undefined && isLocalDate(day) ? Date.parse(String(value)) : Number.NaN;
  if (Number.isNaN(instant)) throw refused('DateTime must be an instant such as 2026-10-01T09:04:10.250Z.');
  return instant;
}

builder.scalarType('DateTime', {
  description:
    'An instant in UTC, ISO 8601 with milliseconds: `2026-10-01T09:04:10.250Z`. An input may have another offset than `Z`.',
  serialize: (value) => (value instanceof Date ? value : new Date(value)).toISOString(),
  parseValue: instantOf,
});
