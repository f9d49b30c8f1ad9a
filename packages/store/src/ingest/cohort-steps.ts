import { addDays, type CohortUnit, type LocalDate, startOfUnit } from '@firstcall/domain';
import type { BecomingActive } from './active-days.ts';

/** What happens to one developer's activity in one scope, counted in one unit, as its cohort sees it. */
export interface CohortMove {
  readonly unit: CohortUnit;
  /** First day of the cohort's unit before and after; null: in none. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** Days that become active, in runs that no stored active day parts. */
  readonly runs: readonly (readonly BecomingActive[])[];
  /** All active days, in order; read only where the cohort changes. */
  readonly days: () => readonly LocalDate[];
}

/** A unit that a member of a cohort was active in, and the one before: the cohort's eve where there is none. */
export interface CohortStep {
  readonly change: 1 | -1;
  readonly cohort: LocalDate;
  readonly active: LocalDate;
  readonly previous: LocalDate;
}

/**
 * The steps that a move takes back and makes. Who stays in its cohort changes only what its new days stand between; who comes into one,
 * or into another, brings all its days.
 */
export function cohortSteps({ unit, from, to, runs, days }: CohortMove): readonly CohortStep[] {
  if (from === to) {
    if (to === null) return [];
    return runs.flatMap((run) => {
      const [first] = run;
      if (first === undefined) return [];
      const { before, after } = first;
      const end = after === null ? [] : [after];
      return [
        ...inCohort(-1, to, stepsOf([before, ...end], unit)),
        ...inCohort(1, to, stepsOf([before, ...run.map(({ day }) => day), ...end], unit)),
      ];
    });
  }
  const now = days();
  const added = new Set(runs.flat().map(({ day }) => day));
  const before = now.filter((day) => !added.has(day));
  return [
    ...(from === null ? [] : inCohort(-1, from, stepsOf([null, ...before], unit))),
    ...(to === null ? [] : inCohort(1, to, stepsOf([null, ...now], unit))),
  ];
}

interface Step {
  readonly active: LocalDate;
  readonly previous: LocalDate | null;
}

/** The units that days pass into, each with the one it comes from. The first day is only where they begin; null: nowhere. */
function stepsOf(days: readonly (LocalDate | null)[], unit: CohortUnit): readonly Step[] {
  const steps: Step[] = [];
  let previous: LocalDate | null = null;
  for (const [i, day] of days.entries()) {
    const active = day === null ? null : startOfUnit(day, unit);
    if (i > 0 && active !== null && active !== previous) steps.push({ active, previous });
    previous = active;
  }
  return steps;
}

/** The steps as a cohort sees them: what lies before it does not count. */
function inCohort(change: 1 | -1, cohort: LocalDate, steps: readonly Step[]): readonly CohortStep[] {
  return steps
    .filter(({ active }) => active >= cohort)
    .map(({ active, previous }) => ({
      change,
      cohort,
      active,
      previous: previous === null || previous < cohort ? addDays(cohort, -1) : previous,
    }));
}
