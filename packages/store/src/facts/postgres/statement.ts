import type { Period } from '@firstcall/domain';
import type { DayRange } from './day-ranges.ts';

/** Collects the values of one statement. `bind` answers with the placeholder: no value is ever part of the text. */
export interface Binder {
  readonly values: readonly unknown[];
  bind(value: unknown): string;
}

/** A binder without values. */
export function createBinder(): Binder {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

/** An instant given in milliseconds since the epoch. The interval has no day part, so no clock change can bend the sum. */
export const instantSql = (milliseconds: string): string =>
  `timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond'`;

/** Milliseconds since the epoch of an instant: `numeric` inside, so exact. */
export const epochMsSql = (instant: string): string => `(extract(epoch from ${instant}) * 1000)::bigint`;

/** `period (n, start_at, end_at)`: the periods as half-open instants, n from 0 in their order. */
export function instantPeriodsSql(binder: Binder, periods: readonly Period[]): string {
  const starts = binder.bind(periods.map((period) => period.startMs));
  const ends = binder.bind(periods.map((period) => period.endMs));
  return `period as (
  select (ordinality - 1)::int as n, ${instantSql('start_ms')} as start_at, ${instantSql('end_ms')} as end_at
  from unnest(${starts}::bigint[], ${ends}::bigint[]) with ordinality as given (start_ms, end_ms, ordinality)
)`;
}

/** `name (n, first_day, last_day)`: ranges of calendar days, both ends inclusive, n from 0 in their order. */
export function dayRangesSql(binder: Binder, name: 'period' | 'span', ranges: readonly DayRange[]): string {
  const firsts = binder.bind(ranges.map((range) => range.from));
  const lasts = binder.bind(ranges.map((range) => range.to));
  return `${name} as (
  select (ordinality - 1)::int as n, first_day::date as first_day, last_day::date as last_day
  from unnest(${firsts}::text[], ${lasts}::text[]) with ordinality as given (first_day, last_day, ordinality)
)`;
}
