import { dateBounds, isLocalDate } from './calendar.ts';
import { InputError } from './input-error.ts';

const maxLength = 255;
const unstorable = /[\0\p{Surrogate}]/u;

/** Whether a database can hold the text, and hand it back as it is. */
export function isStorableText(text: string): boolean {
  return !unstorable.test(text);
}

/** The text as it came, where people can read it and a database hold it. Throws {@link InputError}. */
export function checkedText(field: string, text: string, most: number = maxLength): string {
  if (text.trim() === '' || text.length > most) {
    throw new InputError(
      field,
      `${field} has ${text.length} characters or nothing to read.`,
      `Send text of 1 to ${most} characters.`,
    );
  }
  if (!isStorableText(text)) {
    throw new InputError(field, `${field} holds a NUL character or half a surrogate pair.`, 'Remove it.');
  }
  return text;
}

/** A web address as it came: http or https, so that a page can show it as a link. Throws {@link InputError}. */
export function checkedUrl(field: string, text: string): string {
  checkedText(field, text, 2_000);
  if (URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol)) return text;
  throw new InputError(field, `${field} is no web address.`, 'Send one that begins with https:// or http://.');
}

/** A whole number within bounds. Throws {@link InputError}. */
export function checkedWhole(field: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InputError(field, `${field} is ${value}.`, `Send a whole number from ${least} to ${most}.`);
}

/** A calendar date as it came. Throws {@link InputError}. */
export function checkedDate(field: string, text: string): string {
  if (isLocalDate(text) && text >= dateBounds.first && text <= dateBounds.last) return text;
  throw new InputError(
    field,
    `${field} is ${JSON.stringify(text.slice(0, 40))}.`,
    `Send a day that exists, as YYYY-MM-DD, from ${dateBounds.first} to ${dateBounds.last}.`,
  );
}

/** A list that is not too long, without two items of the same key. Throws {@link InputError}. */
export function checkedDistinct<T>(
  field: string,
  items: readonly T[],
  most: number,
  keyOf: (item: T) => string,
): readonly T[] {
  if (items.length > most) {
    throw new InputError(field, `${field} has ${items.length} items.`, `Send at most ${most}.`);
  }
  const keys = items.map(keyOf);
  const twice = keys.findIndex((key, i) => keys.indexOf(key) < i);
  if (twice < 0) return items;
  throw new InputError(`${field}[${twice}]`, `${field}[${twice}] repeats an earlier one.`, 'Send each once.');
}
