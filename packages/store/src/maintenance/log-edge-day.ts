import { addDays, dayOf, type LocalDate, startOfDay } from '@firstcall/domain';

/** Where a product's log begins, in its own days: null where nothing has been dropped. */
export interface LogEdgeDay {
  /** The first local day that the log holds whole. */
  readonly day: LocalDate;
  /** Its first instant, in milliseconds since the epoch. */
  readonly at: number;
}

/** The first local day whose every request is still in the log. `droppedBefore` is in milliseconds since the epoch; null: all are. */
export function logEdgeDay(timeZone: string, droppedBefore: number | null): LogEdgeDay | null {
  if (droppedBefore === null) return null;
  const day = dayOf(timeZone, droppedBefore);
  const at = startOfDay(timeZone, day);
  if (at >= droppedBefore) return { day, at };
  const next = addDays(day, 1);
  return { day: next, at: startOfDay(timeZone, next) };
}
