import { dayOf, type Environment, type LocalDate } from '@firstcall/domain';
import type { EventOf } from './history.ts';
import { groupBy, isAuthenticated, isSuccess } from './people.ts';

/** One developer's local day in one environment (or all of them). */
export interface ReferenceDay {
  readonly day: LocalDate;
  readonly requests: number;
  readonly successes: number;
  readonly errors: number;
  readonly authenticated: number;
  /** Days since the previous active day; null where the day is not active or is the first active one. */
  readonly gapDays: number | null;
}

const dayNumber = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The days on which a developer sent requests, ascending. */
export function developerDays(
  requests: readonly EventOf<'api.request'>[],
  environment: Environment | undefined,
  timeZone: string,
): readonly ReferenceDay[] {
  const counting = requests.filter((request) => environment === undefined || request.environment === environment);
  const byDay = groupBy(counting, (request) => dayOf(timeZone, request.time));
  const days: ReferenceDay[] = [];
  let previousActive: LocalDate | null = null;
  for (const day of [...byDay.keys()].sort()) {
    const own = byDay.get(day) ?? [];
    const authenticated = own.filter(isAuthenticated).length;
    const active = authenticated > 0;
    days.push({
      day,
      requests: own.length,
      successes: own.filter(isSuccess).length,
      errors: own.filter((request) => !isSuccess(request)).length,
      authenticated,
      gapDays: active && previousActive !== null ? dayNumber(day) - dayNumber(previousActive) : null,
    });
    if (active) previousActive = day;
  }
  return days;
}
