import { addDays, type FactQuery, type Grouped, type LocalDate, type Period, UNGROUPED } from '@firstcall/domain';
import { type Binder, instantSql } from './statement.ts';

/**
 * The boundaries of all periods cut time into slots. What adds up (a count, not a percentile) is read once per slot, however many
 * periods overlap there, and added up per period: the statement's cost does not grow with the number of periods.
 */
export interface Slots<Boundary extends number | LocalDate> {
  /** Distinct and ascending; a slot goes from one, included, to the next. Slots are numbered from 1, as width_bucket() does. */
  readonly boundaries: readonly Boundary[];
  /** The periods, by their place in the question, that a slot lies in. */
  readonly periodsOf: ReadonlyMap<number, readonly number[]>;
  readonly periodCount: number;
}

/** Slots between the instants that spans begin and end at. */
export function instantSlots(periods: readonly Pick<Period, 'startMs' | 'endMs'>[]): Slots<number> {
  return slotsOf(periods.map((period) => [period.startMs, period.endMs]));
}

/** Slots between the days that spans begin and end on. */
export function daySlots(periods: readonly Pick<Period, 'from' | 'to'>[]): Slots<LocalDate> {
  return slotsOf(periods.map((period) => [period.from, addDays(period.to, 1)]));
}

function slotsOf<Boundary extends number | LocalDate>(
  spans: readonly (readonly [from: Boundary, end: Boundary])[],
): Slots<Boundary> {
  const boundaries = [...new Set(spans.flat())].sort((a, b) => (a < b ? -1 : 1));
  const places = new Map(boundaries.map((boundary, index) => [boundary, index]));
  const periodsOf = new Map<number, number[]>();
  for (const [n, [from, end]] of spans.entries()) {
    for (let slot = (places.get(from) ?? 0) + 1; slot <= (places.get(end) ?? 0); slot += 1) {
      const periods = periodsOf.get(slot);
      if (periods === undefined) periodsOf.set(slot, [n]);
      else periods.push(n);
    }
  }
  return { boundaries, periodsOf, periodCount: spans.length };
}

/** `slots (bounds, low, high)`: one row with all boundaries, the first and the last, as instants. */
export function instantSlotsSql(binder: Binder, slots: Slots<number>): string {
  const bounds = binder.bind(slots.boundaries);
  return `slots as (
  select array_agg(${instantSql('ms')} order by ms) as bounds, ${instantSql('min(ms)')} as low, ${instantSql('max(ms)')} as high
  from unnest(${bounds}::bigint[]) as ms
)`;
}

/** `slots (bounds, low, high)`: one row with all boundaries, the first and the last, as dates. */
export function daySlotsSql(binder: Binder, slots: Slots<LocalDate>): string {
  const bounds = binder.bind(slots.boundaries);
  return `slots as (
  select array_agg(day::date order by day::date) as bounds, min(day::date) as low, max(day::date) as high
  from unnest(${bounds}::text[]) as day
)`;
}

/** What every row of such an answer says: the slot it counts and its group. */
export interface SlotRow {
  readonly slot: number;
  readonly g: string;
}

/** Adds rows up per period and group; rows come in order of group. Ungrouped, every period has its one answer, rows or not. */
export function addUpSlots<Row extends SlotRow, T>(
  query: FactQuery,
  slots: Slots<number> | Slots<LocalDate>,
  rows: readonly Row[],
  empty: T,
  add: (sum: T, row: Row) => T,
): readonly Grouped<T>[] {
  const answers = Array.from(
    { length: slots.periodCount },
    () => new Map<string, T>(query.by === undefined ? [[UNGROUPED, empty]] : []),
  );
  for (const row of rows) {
    for (const n of slots.periodsOf.get(row.slot) ?? []) {
      const answer = answers[n];
      answer?.set(row.g, add(answer.get(row.g) ?? empty, row));
    }
  }
  return answers;
}

/**
 * Adds up all rows before an instant per period, whatever slot they are in: 0 is before the first boundary. Each instant is a boundary.
 * Otherwise as {@link addUpSlots}.
 */
export function addUpBefore<Row extends SlotRow, T>(
  query: FactQuery,
  slots: Slots<number>,
  instants: readonly number[],
  rows: readonly Row[],
  empty: T,
  add: (sum: T, row: Row) => T,
): readonly Grouped<T>[] {
  return instants.map((instant) => {
    const last = slots.boundaries.indexOf(instant);
    const answer = new Map<string, T>(query.by === undefined ? [[UNGROUPED, empty]] : []);
    for (const row of rows) if (row.slot <= last) answer.set(row.g, add(answer.get(row.g) ?? empty, row));
    return answer;
  });
}
