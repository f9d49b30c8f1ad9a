import {
  emptyFacts,
  type FactQuery,
  type Friction,
  type FrictionRow,
  type Grouped,
  type Period,
} from '@firstcall/domain';
import { byErrorKind, errorKind, firstErrors } from './first-errors.ts';
import { orderStatistics } from './order-statistics.ts';
import { groupBy } from './people.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** The errors that those who signed up in the period met before their first success, in any environment. */
export function friction(world: World, query: FactQuery, period: Period): Grouped<Friction> {
  const answer = (cohort: readonly Member[]): Friction | null => {
    const met = cohort.flatMap((member) =>
      firstErrors(member).map((error) => ({ ...error, pastAt: member.firstSuccessfulCallAt })),
    );
    const rows = [...groupBy(met, errorKind).values()].flatMap((ofOneKind): FrictionRow[] => {
      const [kind] = ofOneKind;
      if (kind === undefined) return [];
      const timeLost = ofOneKind.flatMap(({ at, pastAt }) => (pastAt === null ? [] : [pastAt - at]));
      return [
        {
          endpoint: kind.endpoint,
          status: kind.status,
          errorCode: kind.errorCode,
          developersHit: ofOneKind.length,
          neverGotPast: ofOneKind.length - timeLost.length,
          timeLost: orderStatistics(timeLost),
        },
      ];
    });
    rows.sort((a, b) => b.developersHit - a.developersHit || byErrorKind(a, b));
    return rows.length === 0 ? null : { rows };
  };
  const cohort = membersOf(world, query).filter((member) => within(member.signupAt, period));
  return grouped(query.by, cohort, (member, by) => member.segments[by], answer, emptyFacts.friction);
}
