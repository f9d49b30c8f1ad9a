import { z } from 'zod';
import { countryCodes } from './country.ts';
import { currencyCodes } from './currency.ts';
import type { FieldRule } from './event-type.ts';

/** A field of an event: how it is checked and how it is explained. */
export interface Field<T> extends FieldRule {
  readonly schema: z.ZodType<T>;
}

type Required<T> = Field<T> & { readonly optional: false };

function required<T>(schema: z.ZodType<T>, expected: string, example: string | number): Required<T> {
  return { schema, optional: false, expected, example };
}

/** The same field where it may be left out. */
export function optional<T>(field: Field<T>): Field<T> & { readonly optional: true } {
  return { ...field, optional: true };
}

const loneSurrogate = /\p{Surrogate}/u;

/** What makes a string unfit for storage in every store, or `null`. PostgreSQL refuses NUL and silently alters lone surrogates. */
export function unstorable(value: string): string | null {
  if (value.includes('\0')) return 'contains a NUL character (U+0000)';
  if (loneSurrogate.test(value)) return 'contains half of a surrogate pair, which is no character';
  return null;
}

/** A string checked by `problem`, which completes "<field> …" or answers `null`. */
function string(problem: (value: string) => string | null): z.ZodType<string> {
  return z.string().check((context) => {
    const reason = unstorable(context.value) ?? problem(context.value);
    if (reason !== null) context.issues.push({ code: 'custom', message: reason, input: context.value });
  });
}

function lengthProblem(value: string, max: number): string | null {
  if (value.length === 0) return 'is empty';
  return value.length > max ? `is ${value.length} characters long, ${value.length - max} too many` : null;
}

/** Non-empty text of at most `max` characters. */
export function text(max: number, example: string): Required<string> {
  return required(
    string((value) => lengthProblem(value, max)),
    `text of 1 to ${max} characters`,
    example,
  );
}

/** An identifier: opaque, compared as it stands. */
export function id(example: string): Required<string> {
  return text(255, example);
}

/** A slug of a product or plan, compared as it stands. */
export const slug: Required<string> = text(255, 'payments');

/** One of the given words. */
export function oneOf<const T extends string>(...values: readonly [T, ...T[]]): Required<T> {
  return required(z.enum(values), `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`, values[0]);
}

/** Where a request ran or a key works. */
export const environment = oneOf('SANDBOX', 'PRODUCTION');

/** Whole number, both ends included. */
export function wholeNumber(min: number, max: number, example: number): Required<number> {
  return required(z.number().int().min(min).max(max), `a whole number from ${min} to ${max}`, example);
}

/** Money in minor units (cents). Whole, and exact in a JSON number. */
export const amountMinor: Required<number> = required(
  z.number().int(),
  'a whole number of minor units (cents for USD) that a JSON number holds exactly',
  4900,
);

/** Money in minor units that cannot be negative. */
export const positiveAmountMinor: Required<number> = required(
  z.number().int().min(0),
  'a whole number of minor units (cents for USD), 0 or more, that a JSON number holds exactly',
  4900,
);

/** ISO 4217, upper case. */
export const currency: Required<string> = required(
  string((value) =>
    currencyCodes.has(value)
      ? null
      : (lengthProblem(value, 255) ?? `is ${JSON.stringify(value)}, which is no currency code`),
  ),
  'an ISO 4217 currency code in upper case',
  'USD',
);

/** ISO 3166-1 alpha-2, upper case. */
export const country: Required<string> = required(
  string((value) =>
    countryCodes.has(value)
      ? null
      : (lengthProblem(value, 255) ?? `is ${JSON.stringify(value)}, which is no country code`),
  ),
  'an ISO 3166-1 alpha-2 country code in upper case',
  'DE',
);

/** Milliseconds, fractions allowed. */
export const durationMs: Required<number> = required(z.number().min(0), 'a number of milliseconds, 0 or more', 12.5);

const methodToken = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

/** An HTTP method in either case. */
export const method: Required<string> = required(
  string((value) => (methodToken.test(value) ? null : (lengthProblem(value, 32) ?? 'is no HTTP method'))),
  'an HTTP method',
  'POST',
);

const maxPathBytes = 2048;

/** A route template or a raw path. What follows `?` or `#` is never stored and does not count. */
export const route: Required<string> = required(
  string((value) => {
    if (!value.startsWith('/')) return lengthProblem(value, maxPathBytes) ?? 'does not start with "/"';
    // Bytes, not characters: the path is part of an index, whose rows are limited in bytes.
    const bytes = value.length <= maxPathBytes / 3 ? 0 : Buffer.byteLength(value.split(/[?#]/, 1)[0] ?? '');
    return bytes > maxPathBytes ? `is a path of ${bytes} bytes, ${bytes - maxPathBytes} too many` : null;
  }),
  `a path that starts with "/", of at most ${maxPathBytes} bytes`,
  '/v1/payments/{id}',
);
