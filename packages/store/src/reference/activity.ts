import {
  type ActiveDays,
  type Activity,
  activityStart,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
} from '@firstcall/domain';
import { developerDays, type ReferenceDay } from './developer-days.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World } from './world.ts';

/** Active developers by day and gap, from the first day the period's rolling figures look back on to its last. */
export function activity(world: World, query: FactQuery, period: Period): Grouped<Activity> {
  const first = activityStart(period);
  const activeDays = (member: Member): readonly ReferenceDay[] =>
    developerDays(member.requests, query.segment.environment, query.timeZone)
      .filter((day) => day.authenticated > 0)
      .filter(({ day }) => day >= first && day <= period.to);
  const answer = (members: readonly Member[]): Activity | null => {
    const rows: ActiveDays[] = [];
    const days = members.flatMap(activeDays);
    for (const day of [...new Set(days.map((row) => row.day))].sort()) {
      const gaps = days.filter((row) => row.day === day).map((row) => row.gapDays);
      // Null sorts before every gap: those are 1 and up.
      for (const gapDays of [...new Set(gaps)].sort((a, b) => (a ?? 0) - (b ?? 0))) {
        rows.push({ day, gapDays, developers: gaps.filter((gap) => gap === gapDays).length });
      }
    }
    return rows.length === 0 ? null : { rows };
  };
  return grouped(query.by, membersOf(world, query), (member, by) => member.segments[by], answer, emptyFacts.activity);
}
