import { dayOf } from '@firstcall/domain';
import type { Sql } from '../sql/sql.ts';
import { CountChanges, type CountTable, storeCounts } from './count-changes.ts';
import type { StoredDeveloper } from './developers.ts';
import type { IngestProduct } from './product.ts';

const milestoneDay: CountTable = { name: 'milestone_day', key: { milestone: 'int2', day: 'date' } };

/** Moves developers to the days of their milestones as they are now. One statement for events in order, at most two, or none. */
export async function updateMilestoneDays(
  tx: Sql,
  { id, timeZone }: IngestProduct,
  developers: Iterable<StoredDeveloper>,
): Promise<void> {
  const changes = new CountChanges();
  for (const { milestones, milestonesBefore } of developers) {
    for (const [milestone, at] of milestones.entries()) {
      const before = milestonesBefore[milestone] ?? null;
      if (at === before) continue;
      if (before !== null) changes.add(-1, milestone, dayOf(timeZone, before));
      if (at !== null) changes.add(1, milestone, dayOf(timeZone, at));
    }
  }
  await storeCounts(tx, id, milestoneDay, changes.list());
}
