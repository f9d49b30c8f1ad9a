import { InputError } from './input-error.ts';

/** How long after signup a milestone still counts as conversion, in days of 24 hours. */
export const defaultConversionWindowDays = 30;

/** The longest conversion window that can be asked for, in days. */
export const maxConversionWindowDays = 365;

const msPerDay = 86_400_000;

/** The conversion window in milliseconds; `null` reads as the default. Throws {@link InputError}. */
export function conversionWindowMs(days?: number | null): number {
  const windowDays = days ?? defaultConversionWindowDays;
  if (!Number.isInteger(windowDays) || windowDays < 1 || windowDays > maxConversionWindowDays) {
    throw new InputError(
      'conversionWindowDays',
      `conversionWindowDays must be a whole number from 1 to ${maxConversionWindowDays}, not ${windowDays}.`,
      `Send for example conversionWindowDays: ${defaultConversionWindowDays}.`,
    );
  }
  return windowDays * msPerDay;
}

/** A window's length in days of 24 hours. */
export function windowDaysOf(windowMs: number): number {
  return windowMs / msPerDay;
}
