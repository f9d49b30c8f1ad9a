import { Temporal } from 'temporal-polyfill';
import { AdminError } from './commands.ts';

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; a day is 24 hours. */
export function parseDuration(flag: string, text: string): number {
  const hint = 'Give an ISO 8601 duration: PT5M is five minutes, PT1H30M an hour and a half, P1D a day.';
  let milliseconds: number;
  try {
    const duration = Temporal.Duration.from(text);
    milliseconds = duration.with({ weeks: 0, days: duration.days + 7 * duration.weeks }).total('milliseconds');
  } catch {
    throw new AdminError(`${flag} is "${text}", which is no duration of a fixed length.`, hint);
  }
  if (!Number.isSafeInteger(milliseconds) || milliseconds <= 0)
    throw new AdminError(`${flag} is "${text}"; it must be longer than nothing, in whole milliseconds.`, hint);
  return milliseconds;
}
