import { InputError } from './input-error.ts';

/** The longest list that can be asked for. */
export const maxListLength = 100;

/** How long a ranking is where the caller does not say. */
export const defaultListLength = 20;

/** The number of rows a caller asks for with `first`; `null` reads as the fallback. Throws {@link InputError} outside 1 to {@link maxListLength}. */
export function listLength(first: number | null | undefined, fallback: number = defaultListLength): number {
  const length = first ?? fallback;
  if (!Number.isInteger(length) || length < 1 || length > maxListLength) {
    throw new InputError(
      'first',
      `first must be from 1 to ${maxListLength}, not ${length}.`,
      `Send for example first: ${defaultListLength}.`,
    );
  }
  return length;
}
