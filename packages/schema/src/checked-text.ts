import { badUserInput } from './errors.ts';

/** The text as it came, where a database can hold it; an error that names the argument otherwise. */
export function checkedText(field: string, text: string): string {
  if (text.includes('\0') || /\p{Cs}/u.test(text)) {
    throw badUserInput(field, `${field} holds a NUL character or half a surrogate pair. Remove it.`);
  }
  return text;
}
