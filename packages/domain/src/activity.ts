import { activityDaysOf } from './activity-days.ts';
import { addDays, asOfDay, today } from './calendar.ts';
import type { Activity, LocalDate, Period } from './facts.ts';

/** One local day. */
export interface ActivityDay {
  readonly date: LocalDate;
  /** Developers active that day, in the 7 days and in the 30 days ending with it. */
  readonly dau: number;
  readonly wau: number;
  readonly mau: number;
  /** First active day ever. */
  readonly new: number;
  /** Active again after a gap of more than 30 days. */
  readonly resurrected: number;
  /** Last active 30 days earlier. */
  readonly churned: number;
  /** Today: the day is not over. */
  readonly partial: boolean;
}

/** The days of a period, up to today. mau = mau of the day before + new + resurrected − churned. */
export function buildActivity(activity: Activity, period: Period, timeZone: string, now: number): ActivityDay[] {
  const figures = activityDaysOf(activity);
  const end = asOfDay(period, timeZone, now);
  const current = today(timeZone, now);
  const days: ActivityDay[] = [];
  for (let date = period.from; date <= end; date = addDays(date, 1)) {
    days.push({
      date,
      dau: figures.dau(date),
      wau: figures.wau(date),
      mau: figures.mau(date),
      new: figures.new(date),
      resurrected: figures.resurrected(date),
      churned: figures.churned(date),
      partial: date === current,
    });
  }
  return days;
}
