import { emptyFacts, type FactQuery, type Grouped, type NpsAnswers, type Period } from '@firstcall/domain';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World, within } from './world.ts';

/** Each developer's last answer in the period, by what it says. */
export function npsAnswers(world: World, query: FactQuery, period: Period): Grouped<NpsAnswers> {
  const lastScore = (member: Member): number | undefined =>
    member.answers.filter(({ time }) => within(time, period)).at(-1)?.score;
  const answer = (members: readonly Member[]): NpsAnswers | null => {
    const scores = members.map(lastScore).filter((score) => score !== undefined);
    if (scores.length === 0) return null;
    return {
      promoters: scores.filter((score) => score >= 9).length,
      passives: scores.filter((score) => score === 7 || score === 8).length,
      detractors: scores.filter((score) => score <= 6).length,
    };
  };
  return grouped(query.by, membersOf(world, query), (member, by) => member.segments[by], answer, emptyFacts.npsAnswers);
}
