import type { Activity, LocalDate } from './facts.ts';
import { epochDayOf } from './local-date.ts';

/** Days of MAU, of the churn rate, and of silence after which a developer has churned. */
const monthDays = 30;
const weekDays = 7;

/**
 * Every daily figure of an activity fact, worked out in one pass over its rows: a row of day d and gap g opens a developer's place in a
 * rolling window of W days on d (or, where g < W, on d + W − g, the first day the earlier row no longer holds it) and closes it on d + W.
 *
 * A figure of day D is right where the rows reach back far enough: 29 days for `mau`, 30 for `churned`.
 */
export class ActivityDays {
  readonly #firstDay: number;
  readonly #days: Int32Array;
  readonly #gaps: Float64Array;
  readonly #developers: Float64Array;
  readonly #dau: Float64Array;
  readonly #wau: Float64Array;
  readonly #mau: Float64Array;
  readonly #new: Float64Array;
  readonly #resurrected: Float64Array;
  readonly #churned: Float64Array;

  constructor({ rows }: Activity) {
    this.#firstDay = rows.length === 0 ? 0 : epochDayOf(rows[0]?.day ?? '');
    this.#days = new Int32Array(rows.length);
    this.#gaps = new Float64Array(rows.length);
    this.#developers = new Float64Array(rows.length);
    let day: LocalDate = '';
    let number = 0;
    for (const [i, row] of rows.entries()) {
      if (row.day !== day) {
        day = row.day;
        number = epochDayOf(day) - this.#firstDay;
      }
      this.#days[i] = number;
      this.#gaps[i] = row.gapDays ?? Number.POSITIVE_INFINITY;
      this.#developers[i] = row.developers;
    }
    // A window stays open, and silence becomes churn, up to 30 days after the last row.
    const length = rows.length === 0 ? 0 : number + monthDays + 1;
    const figure = () => new Float64Array(length);
    this.#dau = figure();
    this.#wau = figure();
    this.#mau = figure();
    this.#new = figure();
    this.#resurrected = figure();
    this.#churned = figure();
    for (let i = 0; i < rows.length; i += 1)
      this.#take(this.#days[i] ?? 0, this.#gaps[i] ?? 0, this.#developers[i] ?? 0);
    accumulate(this.#wau);
    accumulate(this.#mau);
  }

  #take(day: number, gap: number, developers: number): void {
    add(this.#dau, day, developers);
    addWindow(this.#wau, weekDays, day, gap, developers);
    addWindow(this.#mau, monthDays, day, gap, developers);
    if (gap === Number.POSITIVE_INFINITY) add(this.#new, day, developers);
    else if (gap > monthDays) add(this.#resurrected, day, developers);
    // Churned 30 days on, unless a row at most 30 days later takes it back.
    add(this.#churned, day + monthDays, developers);
    if (gap <= monthDays) add(this.#churned, day - gap + monthDays, -developers);
  }

  /** Developers active on the day. */
  dau(day: LocalDate): number {
    return this.#at(this.#dau, day);
  }

  /** Developers active in the 7 days that end with the day. */
  wau(day: LocalDate): number {
    return this.#at(this.#wau, day);
  }

  /** Developers active in the 30 days that end with the day. */
  mau(day: LocalDate): number {
    return this.#at(this.#mau, day);
  }

  /** Developers whose first active day ever it is. */
  new(day: LocalDate): number {
    return this.#at(this.#new, day);
  }

  /** Developers active again after a gap of more than 30 days. */
  resurrected(day: LocalDate): number {
    return this.#at(this.#resurrected, day);
  }

  /** Developers last active 30 days earlier: the first day whose MAU no longer counts them. */
  churned(day: LocalDate): number {
    return this.#at(this.#churned, day);
  }

  /** Distinct developers active from one day to another, both inclusive: those whose previous active day lies before. */
  distinct(from: LocalDate, to: LocalDate): number {
    const [first, last] = [epochDayOf(from) - this.#firstDay, epochDayOf(to) - this.#firstDay];
    let total = 0;
    for (let i = this.#firstRowOf(first); i < this.#days.length; i += 1) {
      const day = this.#days[i] ?? 0;
      if (day > last) break;
      if (day - (this.#gaps[i] ?? 0) < first) total += this.#developers[i] ?? 0;
    }
    return total;
  }

  #at(figures: Float64Array, day: LocalDate): number {
    return figures[epochDayOf(day) - this.#firstDay] ?? 0;
  }

  /** Index of the first row of the day or a later one. */
  #firstRowOf(day: number): number {
    let [low, high] = [0, this.#days.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#days[middle] ?? 0) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function add(figures: Float64Array, day: number, developers: number): void {
  figures[day] = (figures[day] ?? 0) + developers;
}

/** Marks where the window opens and closes; {@link accumulate} turns marks into figures. */
function addWindow(marks: Float64Array, window: number, day: number, gap: number, developers: number): void {
  add(marks, gap < window ? day + window - gap : day, developers);
  add(marks, day + window, -developers);
}

function accumulate(marks: Float64Array): void {
  for (let i = 1; i < marks.length; i += 1) marks[i] = (marks[i] ?? 0) + (marks[i - 1] ?? 0);
}

const known = new WeakMap<Activity, ActivityDays>();

/** The daily figures of an activity fact, worked out once per fact: many metrics and points read the same one. */
export function activityDaysOf(activity: Activity): ActivityDays {
  let days = known.get(activity);
  if (days === undefined) {
    days = new ActivityDays(activity);
    known.set(activity, days);
  }
  return days;
}
