import { InputError } from './input-error.ts';
import { isStorableText } from './text-input.ts';

const slugPattern = /^[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$/;

/** Most items in any list. */
export const maxItems = 100;

/** A text of 1 to 255 characters. Throws {@link InputError}, as all of these. */
export function textOf(field: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 255 && isStorableText(value)) return value;
  throw wrong(field, value, 'Send text of 1 to 255 characters.');
}

/** A name for machines. */
export function slugOf(field: string, value: unknown): string {
  if (typeof value === 'string' && slugPattern.test(value)) return value;
  throw wrong(
    field,
    value,
    'Send 1 to 63 lower-case letters, digits, hyphens and underscores, a letter or digit first and last.',
  );
}

/** A whole number from `min` to `max`; 2^53 − 1 when absent. */
export function wholeOf(field: string, value: unknown, min: number, max: number = Number.MAX_SAFE_INTEGER): number {
  // GraphQL’s BigInt comes as one.
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= min && number <= max) return number;
  throw wrong(field, value, `Send a whole number from ${min} to ${max}.`);
}

/** A list whose items hold. */
export function listOf<T>(field: string, value: unknown, itemOf: (field: string, item: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw wrong(field, value, 'Send a list.');
  if (value.length > maxItems) {
    throw new InputError(field, `${field} has ${value.length} items.`, `Send at most ${maxItems}.`);
  }
  return value.map((item: unknown, index) => itemOf(`${field}[${index}]`, item));
}

/** An object with none but these fields. */
export function objectOf(field: string, value: unknown, fields: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(field, value, `Send an object with the fields ${fields.join(', ')}.`);
  }
  const unknown = Object.keys(value).find((key) => !fields.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${field}.${unknown}`,
      `${field}.${unknown} is no field here.`,
      `Fields: ${fields.join(', ')}.`,
    );
  }
  return value as Readonly<Record<string, unknown>>;
}

/** What the check makes of a value; null of none. */
export function optional<T>(value: unknown, check: (value: unknown) => T): T | null {
  return value === undefined || value === null ? null : check(value);
}

/** The complaint about a value: what came, and what to send. */
export function wrong(field: string, value: unknown, hint: string): InputError {
  if (value === undefined || value === null) return new InputError(field, `${field} is missing.`, hint);
  return new InputError(field, `${field} is ${shown(value)}.`, hint);
}

function shown(value: unknown): string {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
