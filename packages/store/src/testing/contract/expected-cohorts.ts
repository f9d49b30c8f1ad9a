import { addDays, dayOf, type LocalDate, startOfUnit } from '@firstcall/domain';
import { developerDays } from '../../reference/developer-days.ts';
import { groupBy } from '../../reference/people.ts';
import type { Member, World } from '../../reference/world.ts';
import { byColumns } from './by-columns.ts';
import type { SummaryRows } from './summary-rows.ts';

const units = ['WEEK', 'MONTH'] as const;
const scopes = [undefined, 'SANDBOX', 'PRODUCTION'] as const;

/** The product's requests and milestones by day, and the units in which cohorts were active. */
export function expectedCohorts(
  { developers }: World,
  timeZone: string,
): Pick<SummaryRows, 'request_day' | 'milestone_day' | 'cohort_unit'> {
  const milestones = developers.flatMap((developer) =>
    milestonesOf(developer).flatMap((at, milestone) => (at === null ? [] : [{ milestone, day: dayOf(timeZone, at) }])),
  );
  const days = developers.flatMap((developer) =>
    scopes.flatMap((environment, scope) =>
      developerDays(developer.requests, environment, timeZone).map(({ day, successes, errors }) => ({
        scope,
        day,
        successes,
        errors,
      })),
    ),
  );
  return {
    request_day: [...groupBy(days, ({ scope, day }) => `${scope} ${day}`).values()]
      .flatMap((own) =>
        own.slice(0, 1).map(({ scope, day }) => ({
          scope,
          day,
          successes: own.reduce((sum, row) => sum + row.successes, 0),
          errors: own.reduce((sum, row) => sum + row.errors, 0),
        })),
      )
      .sort(byColumns('scope', 'day')),
    milestone_day: counted(milestones).sort(byColumns('milestone', 'day')),
    cohort_unit: counted(developers.flatMap((developer) => stepsOf(developer, timeZone))).sort(
      byColumns('unit', 'anchor', 'scope', 'cohort', 'active', 'previous'),
    ),
  };
}

function milestonesOf(developer: Member): readonly (number | null)[] {
  return [
    developer.signupAt,
    developer.firstApiKeyAt,
    developer.firstCallAt,
    developer.firstSuccessfulCallAt,
    developer.firstProductionSuccessAt,
  ];
}

/** Each unit in which the developer was active since its cohort's own, with the one before (the cohort's eve for the first). */
function stepsOf(developer: Member, timeZone: string) {
  return units.flatMap((unit, unitNumber) =>
    [developer.signupAt, developer.firstSuccessfulCallAt].flatMap((at, anchor) =>
      scopes.flatMap((environment, scope) => {
        if (at === null) return [];
        const cohort = startOfUnit(dayOf(timeZone, at), unit);
        const active = activeUnits(developer, timeZone, environment, unit).filter((first) => first >= cohort);
        return active.map((first, n) => ({
          unit: unitNumber,
          anchor,
          scope,
          cohort,
          active: first,
          previous: active[n - 1] ?? addDays(cohort, -1),
        }));
      }),
    ),
  );
}

function activeUnits(
  developer: Member,
  timeZone: string,
  environment: (typeof scopes)[number],
  unit: (typeof units)[number],
): readonly LocalDate[] {
  const days = developerDays(developer.requests, environment, timeZone).filter((day) => day.authenticated > 0);
  return [...new Set(days.map(({ day }) => startOfUnit(day, unit)))].sort();
}

/** Rows alike as one, with their number. */
function counted<Row extends object>(rows: readonly Row[]): (Row & { readonly developers: number })[] {
  return [...groupBy([...rows], (row) => JSON.stringify(row)).values()].flatMap((own) =>
    own.slice(0, 1).map((row) => ({ ...row, developers: own.length })),
  );
}
