import { periodOf, today } from './calendar.ts';
import type { CohortActivity, CohortUnit, LocalDate, Period } from './facts.ts';
import { InputError } from './input-error.ts';
import { addDays, addUnits, startOfUnit } from './local-date.ts';

/** `CLASSIC`: active in the very unit. `UNBOUNDED`: active in it or in any later one. */
export type RetentionMode = 'CLASSIC' | 'UNBOUNDED';

/** How many of a cohort were active some units after its own. */
export interface RetentionCell {
  /** Calendar units after the cohort's own, which is 0. */
  readonly index: number;
  readonly retained: number;
  /** Of how many: the cohort, or in the average all cohorts pooled. */
  readonly eligible: number;
  /** retained / eligible; null of nobody. */
  readonly share: number | null;
  /** The unit is not over, so that the share may still rise. */
  readonly open: boolean;
}

/** One cohort, unit by unit up to the current one. */
export interface RetentionRow {
  /** First day of the cohort's unit. */
  readonly cohort: LocalDate;
  readonly size: number;
  readonly cells: readonly RetentionCell[];
}

/** Cohorts in order, and what they have in common. */
export interface Retention {
  readonly rows: readonly RetentionRow[];
  /** Pools the closed cells of each index; without one it is open, and null. */
  readonly average: readonly RetentionCell[];
}

/** A cohort's unit, whole, and what the cohortActivity fact says of it. */
export interface RetentionCohort {
  readonly period: Period;
  readonly activity: CohortActivity;
}

/** How cohorts are read. */
export interface RetentionView {
  readonly unit: CohortUnit;
  readonly mode: RetentionMode;
  readonly timeZone: string;
  readonly now: number;
}

/** How many cohorts there are where the caller does not say, and at most. */
export const defaultCohorts = 12;
export const maxCohorts = 52;

/** The last calendar units as cohorts, ascending, the current one included, each whole; `null` reads as 12. Throws {@link InputError}. */
export function cohortPeriods(
  unit: CohortUnit,
  cohorts: number | null | undefined,
  timeZone: string,
  now: number,
): Period[] {
  const length = cohorts ?? defaultCohorts;
  if (!Number.isInteger(length) || length < 1 || length > maxCohorts) {
    throw new InputError(
      'cohorts',
      `cohorts must be from 1 to ${maxCohorts}, not ${length}.`,
      `Send for example cohorts: ${defaultCohorts}.`,
    );
  }
  const current = today(timeZone, now);
  return Array.from({ length }, (_, i) => {
    const from = addUnits(current, unit, i + 1 - length);
    return periodOf(from, addDays(addUnits(from, unit, 1), -1), timeZone);
  });
}

/** Draws the triangle of cohorts, which come ascending. */
export function buildRetention(cohorts: readonly RetentionCohort[], view: RetentionView): Retention {
  const rows = cohorts.map((cohort) => buildRow(cohort, view));
  const length = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return { rows, average: Array.from({ length }, (_, index) => pool(rows, index)) };
}

function buildRow({ period, activity }: RetentionCohort, { unit, mode, timeZone, now }: RetentionView): RetentionRow {
  const current = startOfUnit(today(timeZone, now), unit);
  const cells: RetentionCell[] = [];
  for (let index = 0; addUnits(period.from, unit, index) <= current; index += 1) {
    const open = addUnits(period.from, unit, index) === current;
    cells.push(cell(index, retainedOf(activity, mode, index), activity.size, open));
  }
  return { cohort: period.from, size: activity.size, cells };
}

function retainedOf({ active, lastActive }: CohortActivity, mode: RetentionMode, index: number): number {
  return mode === 'CLASSIC'
    ? sum(active.filter((count) => count.index === index).map(({ developers }) => developers))
    : sum(lastActive.filter((count) => count.index >= index).map(({ developers }) => developers));
}

function pool(rows: readonly RetentionRow[], index: number): RetentionCell {
  const closed = rows.flatMap(({ cells }) => cells[index] ?? []).filter(({ open }) => !open);
  const retained = sum(closed.map((closedCell) => closedCell.retained));
  const eligible = sum(closed.map((closedCell) => closedCell.eligible));
  return cell(index, retained, eligible, closed.length === 0);
}

function cell(index: number, retained: number, eligible: number, open: boolean): RetentionCell {
  return { index, retained, eligible, share: eligible === 0 ? null : retained / eligible, open };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
