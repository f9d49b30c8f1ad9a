import { badUserInput } from './errors.ts';
import { limits } from './limits.ts';

/** Whether a database can hold the text, and hand it back as it is. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Cs}/u.test(text);
}

/** The text as it came, where a database can hold it; an error that names the argument otherwise. */
export function checkedText(field: string, text: string): string {
  if (!isStorable(text)) {
    throw badUserInput(field, `${field} holds a NUL character or half a surrogate pair. Remove it.`);
  }
  return text;
}

/** The values of a filter as they came; an error that names the argument where there are too many, or one is no text. */
export function checkedList(field: string, values: readonly string[]): readonly string[] {
  if (values.length > limits.filterValues) {
    throw badUserInput(field, `${field} has ${values.length} values, at most ${limits.filterValues} are allowed.`);
  }
  return values.map((value) => checkedText(field, value));
}
