import { addDays, dayOf, type LocalDate, startOfUnit } from '@firstcall/domain';
import { textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import type { BecomingActive } from './active-days.ts';
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

/** Days in order, by developer and scope. */
type DaysOf = ReadonlyMap<string, readonly LocalDate[]>;
const keyOf = (developerId: string, scope: number): string => `${scope}${developerId}`;

/**
 * Keeps the cohorts' activity by calendar units. New active days of developers who stay in their cohort change only what they stand
 * between; who comes into a cohort, or into an earlier one, brings all its days. The days are stored already. At most three statements;
 * one for events in order.
 */
export async function updateCohortUnits(
  tx: Sql,
  { id, timeZone }: IngestProduct,
  becoming: readonly BecomingActive[],
  developers: ReadonlyMap<string, StoredDeveloper>,
): Promise<void> {
  const dayOrNull = (at: number | null | undefined) => (at == null ? null : dayOf(timeZone, at));
  const moving = [...developers.values()].filter(({ milestones, milestonesBefore }) =>
    anchors.some((anchor) => milestones[anchor] !== (milestonesBefore[anchor] ?? null)),
  );
  const fresh = groupDays(becoming);
  const withDays = moving.filter((developer) => developer.activeBefore);
  const stored =
    withDays.length === 0
      ? new Map<string, LocalDate[]>()
      : groupDays(
          await tx.query<StoredDay>(readDays, [id, textArray(withDays.map((developer) => developer.developerId))]),
        );

  const changes = new CountChanges();
  const move = (
    place: Place,
    anchor: number,
    developer: StoredDeveloper,
    runs: readonly (readonly BecomingActive[])[],
  ) => {
    const milestone = anchors[anchor] ?? 0;
    const [was, is] = [dayOrNull(developer.milestonesBefore[milestone]), dayOrNull(developer.milestones[milestone])];
    const cohortOf = (day: LocalDate | null) => (day === null ? null : startOfUnit(day, place.unit));
    const [from, to] = [cohortOf(was), cohortOf(is)];
    const add = (change: number, cohort: LocalDate, steps: readonly Step[]) => {
      for (const { active, previous } of inCohort(cohort, steps)) {
        changes.add(change, units.indexOf(place.unit), anchor, place.scope, cohort, active, previous);
      }
    };
    if (from === to) {
      if (to === null) return;
      for (const run of runs) {
        add(-1, to, stepsBefore(run, place.unit));
        add(1, to, stepsAfter(run, place.unit));
      }
      return;
    }
    const key = keyOf(developer.developerId, place.scope);
    const added = fresh.get(key) ?? [];
    // A developer without days before has those that come now.
    const now = developer.activeBefore ? (stored.get(key) ?? []) : added;
    if (from !== null) add(-1, from, stepsOf([null, ...now.filter((day) => !added.includes(day))], place.unit));
    if (to !== null) add(1, to, stepsOf([null, ...now], place.unit));
  };

  const runsOf = groupRuns(becoming);
  const touched = new Set([
    ...moving,
    ...[...developers.values()].filter(({ developerId }) => hasRun(runsOf, developerId)),
  ]);
  for (const developer of touched) {
    for (const unit of units) {
      for (const scope of scopes) {
        const runs = runsOf.get(keyOf(developer.developerId, scope)) ?? [];
        for (const anchor of anchors.keys()) move({ unit, scope }, anchor, developer, runs);
      }
    }
  }
  await storeCounts(tx, id, cohortUnit, changes.list());
}

interface Place {
  readonly unit: (typeof units)[number];
  readonly scope: number;
}

/** A unit somebody was active in, and the one before; null: none. */
interface Step {
  readonly active: LocalDate;
  readonly previous: LocalDate | null;
}

/** The units that a sequence of days passes into, each with the one it comes from. The first day is only where it begins; null: nowhere. */
function stepsOf(days: readonly (LocalDate | null)[], unit: Place['unit']): readonly Step[] {
  const steps: Step[] = [];
  let previous: LocalDate | null = null;
  for (const [i, day] of days.entries()) {
    const active = day === null ? null : startOfUnit(day, unit);
    if (i > 0 && active !== null && active !== previous) steps.push({ active, previous });
    previous = active;
  }
  return steps;
}

/** What days of a run stood between, before and after they came. */
function stepsBefore(run: readonly BecomingActive[], unit: Place['unit']): readonly Step[] {
  const [first] = run;
  return first?.after == null ? [] : stepsOf([first.before, first.after], unit);
}

function stepsAfter(run: readonly BecomingActive[], unit: Place['unit']): readonly Step[] {
  const [first] = run;
  if (first === undefined) return [];
  return stepsOf([first.before, ...run.map(({ day }) => day), ...(first.after === null ? [] : [first.after])], unit);
}

/** The steps as a cohort sees them: what lies before it does not count. */
function inCohort(cohort: LocalDate, steps: readonly Step[]) {
  const eve = addDays(cohort, -1);
  return steps
    .filter(({ active }) => active >= cohort)
    .map(({ active, previous }) => ({ active, previous: previous === null || previous < cohort ? eve : previous }));
}

function groupDays(days: readonly StoredDay[]): DaysOf {
  const groups = new Map<string, LocalDate[]>();
  for (const { developerId, scope, day } of days) {
    const key = keyOf(developerId, scope);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [day]);
    else group.push(day);
  }
  return groups;
}

/** New days by developer and scope, in runs that no stored active day parts. */
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

const hasRun = (runs: ReadonlyMap<string, unknown>, developerId: string): boolean => runs.has(keyOf(developerId, 0));
