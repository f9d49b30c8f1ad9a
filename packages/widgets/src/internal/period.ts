/** What the API takes as a period: calendar dates, both inclusive, or the last N units with today's the last. */
export type PeriodInput =
  | { readonly from: string; readonly to: string }
  | { readonly last: number; readonly unit: 'DAY' | 'WEEK' | 'MONTH' };

const units = { days: 'DAY', weeks: 'WEEK', months: 'MONTH' } as const;

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  // Date.parse accepts 30 February and moves it on: only what comes back unchanged is a date.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Reads the `period` attribute: `last-30-days`, `last-12-weeks`, `last-6-months`, `2026-10-01/2026-10-31`. `null`: not a period. */
export function parsePeriod(text: string): PeriodInput | null {
  const last = /^last-([1-9]\d{0,3})-(days|weeks|months)$/.exec(text);
  if (last) return { last: Number(last[1]), unit: units[last[2] as keyof typeof units] };
  const [, from = '', to = ''] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  return isDate(from) && isDate(to) && from <= to ? { from, to } : null;
}
