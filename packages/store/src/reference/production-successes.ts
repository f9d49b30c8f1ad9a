import { addDays, dayOf, type LocalDate, startOfDay } from '@firstcall/domain';
import { isSuccess, type ReferenceDeveloper } from './people.ts';

/** The local day of each successful production request, in order. */
function productionSuccessDays({ requests }: ReferenceDeveloper, timeZone: string): readonly LocalDate[] {
  return requests
    .filter((request) => isSuccess(request) && request.environment === 'PRODUCTION')
    .map((request) => dayOf(timeZone, request.time));
}

/** Successful production requests from one local day to another, both inclusive. */
export function productionSuccesses(
  developer: ReferenceDeveloper,
  timeZone: string,
  from: LocalDate,
  to: LocalDate,
): number {
  return productionSuccessDays(developer, timeZone).filter((day) => day >= from && day <= to).length;
}

/** The start of the day after the one on which successful production requests, counted from the beginning, reach the threshold. */
export function valueAt(developer: ReferenceDeveloper, timeZone: string, ttvThreshold: number): number | null {
  const day = productionSuccessDays(developer, timeZone)[ttvThreshold - 1];
  return day === undefined ? null : startOfDay(timeZone, addDays(day, 1));
}
