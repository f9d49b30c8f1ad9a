import { dayOf, type LocalDate, startOfUnit } from '@firstcall/domain';
import { textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import type { BecomingActive } from './active-days.ts';
import { cohortSteps } from './cohort-steps.ts';
import { CountChanges, type CountTable, storeCounts } from './count-changes.ts';
import type { StoredDeveloper } from './developers.ts';
import type { IngestProduct } from './product.ts';

const cohortUnit: CountTable = {
  name: 'cohort_unit',
  key: { unit: 'int2', anchor: 'int2', scope: 'int2', cohort: 'date', active: 'date', previous: 'date' },
};

const units = ['WEEK', 'MONTH'] as const;
/** Places of signup and first success among a developer's milestones. */
const anchors = [0, 3] as const;
const scopes = [0, 1, 2] as const;

interface StoredDay {
  readonly developerId: string;
  readonly scope: number;
  readonly day: LocalDate;
}

const readDays = `
SELECT list.developer_id AS "developerId", d.scope, d.day
FROM unnest($2::text[]) AS list (developer_id)
JOIN developer_day d ON d.product_id = $1 AND d.developer_id = list.developer_id COLLATE "C"
WHERE d.authenticated > 0
ORDER BY list.developer_id, d.scope, d.day`;

/**
 * Keeps the cohorts' activity by calendar units, from days that become active and developers as they were and are. The days are stored
 * already. At most three statements; one for events in order.
 */
export async function updateCohortUnits(
  tx: Sql,
  { id, timeZone }: IngestProduct,
  becoming: readonly BecomingActive[],
  developers: ReadonlyMap<string, StoredDeveloper>,
): Promise<void> {
  const moving = [...developers.values()].filter(({ milestones, milestonesBefore }) =>
    anchors.some((anchor) => milestones[anchor] !== (milestonesBefore[anchor] ?? null)),
  );
  const runsOf = groupRuns(becoming);
  const stored = await storedDays(tx, id, moving.filter(wasActive));
  const active = new Set(becoming.map(({ developerId }) => developerId));
  const touched = new Set([
    ...moving,
    ...[...developers.values()].filter(({ developerId }) => active.has(developerId)),
  ]);

  const changes = new CountChanges();
  for (const developer of touched) {
    for (const [anchor, milestone] of anchors.entries()) {
      const was = dayOrNull(timeZone, developer.milestonesBefore[milestone]);
      const is = dayOrNull(timeZone, developer.milestones[milestone]);
      if (is === null) continue;
      for (const [unitNumber, unit] of units.entries()) {
        const from = was === null ? null : startOfUnit(was, unit);
        const to = startOfUnit(is, unit);
        for (const scope of scopes) {
          const key = keyOf(developer.developerId, scope);
          const runs = runsOf.get(key) ?? [];
          // Who had no active day before has those that come now.
          const days = () => (wasActive(developer) ? (stored.get(key) ?? []) : runs.flat().map(({ day }) => day));
          for (const { change, cohort, active, previous } of cohortSteps({ unit, from, to, runs, days })) {
            changes.add(change, unitNumber, anchor, scope, cohort, active, previous);
          }
        }
      }
    }
  }
  await storeCounts(tx, id, cohortUnit, changes.list());
}

const wasActive = ({ lastActiveBefore }: StoredDeveloper): boolean => lastActiveBefore[0] != null;

function dayOrNull(timeZone: string, at: number | null | undefined): LocalDate | null {
  return at == null ? null : dayOf(timeZone, at);
}

const keyOf = (developerId: string, scope: number): string => `${scope}${developerId}`;

/** The active days of developers in order, by developer and scope. One statement, or none. */
async function storedDays(
  tx: Sql,
  productId: number,
  developers: readonly StoredDeveloper[],
): Promise<ReadonlyMap<string, readonly LocalDate[]>> {
  const groups = new Map<string, LocalDate[]>();
  if (developers.length === 0) return groups;
  const ids = textArray(developers.map(({ developerId }) => developerId));
  for (const { developerId, scope, day } of await tx.query<StoredDay>(readDays, [productId, ids])) {
    const key = keyOf(developerId, scope);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [day]);
    else group.push(day);
  }
  return groups;
}

/** New days by developer and scope, in runs that no stored active day parts. They come in order. */
function groupRuns(becoming: readonly BecomingActive[]): ReadonlyMap<string, readonly (readonly BecomingActive[])[]> {
  const groups = new Map<string, BecomingActive[][]>();
  for (const day of becoming) {
    const key = keyOf(day.developerId, day.scope);
    const runs = groups.get(key) ?? [];
    if (runs.length === 0) groups.set(key, runs);
    const last = runs.at(-1);
    if (last !== undefined && last[0]?.before === day.before && last[0]?.after === day.after) last.push(day);
    else runs.push([day]);
  }
  return groups;
}
