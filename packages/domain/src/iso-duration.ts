import { Temporal } from 'temporal-polyfill';

/** ISO 8601 of a length of time in milliseconds, hours being the largest unit: `PT4M10.25S`, `PT48H`, `PT0S`. */
export function isoDuration(milliseconds: number): string {
  return Temporal.Duration.from({ milliseconds }).round({ largestUnit: 'hours' }).toString();
}
