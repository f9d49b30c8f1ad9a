import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from './facts.ts';
import { addDays } from './local-date.ts';

const msPerDay = 86_400_000;

/** A century and more of distinct days: beyond it a cache is dropped, so that hostile input cannot fill the memory. */
const cacheLimit = 50_000;

/** The local days that a UTC day touches: the one it begins in, and those that begin in it, in order. */
interface UtcDay {
  readonly first: LocalDate;
  readonly later: readonly { readonly day: LocalDate; readonly startMs: number }[];
}

/** Whether the name is an IANA time zone that this runtime knows. Offsets such as `+02:00` are not zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The local days of one time zone. Local day D is [first instant of D, first instant of D + 1): gapless and ascending, also where clocks
 * skip midnight, skip a whole day (empty there), or go back over midnight (the repeated evening belongs to the day that had begun).
 *
 * Ingest asks for millions of instants: days are worked out once per UTC day touched, after which an answer is a few comparisons.
 */
export class ZoneDays {
  readonly #timeZone: string;
  readonly #starts = new Map<LocalDate, number>();
  readonly #utcDays = new Map<number, UtcDay>();
  #lastNumber = Number.NaN;
  #last: UtcDay = { first: '', later: [] };

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** The first instant of a local day, in epoch milliseconds. */
  startOf(day: LocalDate): number {
    const known = this.#starts.get(day);
    if (known !== undefined) return known;
    const startMs = Temporal.PlainDate.from(day).toZonedDateTime(this.#timeZone).epochMilliseconds;
    if (this.#starts.size >= cacheLimit) this.#starts.clear();
    this.#starts.set(day, startMs);
    return startMs;
  }

  /** The local day an instant lies in. */
  at(instantMs: number): LocalDate {
    const utcDay = Math.floor(instantMs / msPerDay);
    if (utcDay !== this.#lastNumber) {
      this.#last = this.#utcDay(utcDay);
      this.#lastNumber = utcDay;
    }
    let day = this.#last.first;
    for (const next of this.#last.later) {
      if (next.startMs > instantMs) break;
      day = next.day;
    }
    return day;
  }

  #utcDay(number: number): UtcDay {
    const known = this.#utcDays.get(number);
    if (known !== undefined) return known;
    const startMs = number * msPerDay;
    let first = addDays(this.#wallDate(startMs), 1);
    while (this.startOf(first) > startMs) first = addDays(first, -1);
    const later: { day: LocalDate; startMs: number }[] = [];
    for (let day = addDays(first, 1); this.startOf(day) < startMs + msPerDay; day = addDays(day, 1)) {
      later.push({ day, startMs: this.startOf(day) });
    }
    const found = { first, later };
    if (this.#utcDays.size >= cacheLimit) this.#utcDays.clear();
    this.#utcDays.set(number, found);
    return found;
  }

  /** The date that a clock on the wall shows. */
  #wallDate(instantMs: number): LocalDate {
    return Temporal.Instant.fromEpochMilliseconds(instantMs)
      .toZonedDateTimeISO(this.#timeZone)
      .toPlainDate()
      .toString();
  }
}
