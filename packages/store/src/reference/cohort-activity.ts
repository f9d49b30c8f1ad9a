import {
  addUnits,
  type CohortActivity,
  type CohortActivityCount,
  type CohortUnit,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type LocalDate,
  type Period,
  today,
} from '@firstcall/domain';
import { developerDays } from './developer-days.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** How many calendar units after the one that begins on `first` a day lies in; it must not come before. */
function unitsAfter(first: LocalDate, unit: CohortUnit, day: LocalDate): number {
  let index = 0;
  while (addUnits(first, unit, index + 1) <= day) index += 1;
  return index;
}

/** How often each index occurs, ascending. */
function counted(indexes: readonly number[]): readonly CohortActivityCount[] {
  const distinct = [...new Set(indexes)].sort((a, b) => a - b);
  return distinct.map((index) => ({ index, developers: indexes.filter((other) => other === index).length }));
}

/** The cohort whose anchor lies in the period, one calendar unit, and the units its members were active in up to today. */
export function cohortActivity(world: World, query: FactQuery, period: Period): Grouped<CohortActivity> {
  const { cohorts, timeZone, now, segment } = query;
  if (cohorts === undefined) throw new RangeError('Cohorts need a unit and an anchor: send `cohorts`.');
  const { unit, anchor } = cohorts;
  const lastDay = today(timeZone, now);
  const activeUnits = (member: Member): readonly number[] => {
    const active = developerDays(member.requests, segment.environment, timeZone)
      .filter(({ day, authenticated }) => authenticated > 0 && day >= period.from && day <= lastDay)
      .map(({ day }) => unitsAfter(period.from, unit, day));
    return [...new Set(active)];
  };
  const answer = (cohort: readonly Member[]): CohortActivity | null => {
    const units = cohort.map(activeUnits).filter((indexes) => indexes.length > 0);
    if (cohort.length === 0) return null;
    return {
      size: cohort.length,
      active: counted(units.flat()),
      lastActive: counted(units.map((indexes) => Math.max(...indexes))),
    };
  };
  const cohort = membersOf(world, query).filter((member) =>
    within(anchor === 'SIGNUP' ? member.signupAt : member.firstSuccessfulCallAt, period),
  );
  return grouped(query.by, cohort, (member, by) => member.segments[by], answer, emptyFacts.cohortActivity);
}
