import { emptyFacts, type FactQuery, type Grouped, lifecycleStages, type StageCounts } from '@firstcall/domain';
import { churnedAt, stageOf } from './lifecycle.ts';
import { grouped } from './segments.ts';
import { type Member, membersOf, type World } from './world.ts';

/** Every known developer as of now, by stage. */
export function stageCounts(world: World, query: FactQuery): Grouped<StageCounts> {
  const { timeZone, now } = query;
  const answer = (members: readonly Member[]): StageCounts | null => {
    const rows: StageCounts['rows'][number][] = [];
    for (const stage of lifecycleStages) {
      if (stage === 'DISCOVERY') continue;
      const here = members.filter((member) => stageOf(member, timeZone, now) === stage);
      const churned = here.filter((member) => churnedAt(member, timeZone, now) !== null);
      if (here.length > 0) rows.push({ stage, developers: here.length, churned: churned.length });
    }
    return rows.length === 0 ? null : { rows };
  };
  return grouped(
    query.by,
    membersOf(world, query),
    (member, by) => member.segments[by],
    answer,
    emptyFacts.stageCounts,
  );
}
