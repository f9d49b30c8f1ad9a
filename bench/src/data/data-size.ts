/** How large a data set is; with the generator's version, all that it depends on. */
export interface DataSize {
  readonly requests: number;
  readonly developers: number;
  readonly days: number;
}

const dayMs = 86_400_000;

/** The instant that every answer is as of, in milliseconds since the epoch: the server's clock stands still there. */
export const benchNow = Date.UTC(2026, 6, 1, 18);

/** Where the data set ends; between it and {@link benchNow} lies room for the events that are sent while measuring. */
export const dataEnd = Date.UTC(2026, 6, 1, 12);

/** Start of the day the last of which is `days − 1` days later and today. */
export function dataStart({ days }: Pick<DataSize, 'days'>): number {
  return startOfToday - (days - 1) * dayMs;
}

const startOfToday = Date.UTC(2026, 6, 1);

/** The calendar day `offset` days after today, `YYYY-MM-DD`. */
export function dayFromToday(offset: number): string {
  return new Date(startOfToday + offset * dayMs).toISOString().slice(0, 10);
}
