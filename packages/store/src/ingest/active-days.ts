import { daysBetween, type LocalDate } from '@firstcall/domain';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import { type CountTable, storeCounts } from './count-changes.ts';

/** A developer's local day in a scope: 0 all, 1 sandbox, 2 production. */
export interface DeveloperDayKey {
  readonly developerId: string;
  readonly scope: number;
  readonly day: LocalDate;
}

/** What is stored around a day with active requests. */
interface Neighbours {
  /** The last active day up to this one: the day itself where it is active already. Null: none. */
  readonly before: LocalDate | null;
  /** The first active day after this one; null: none, or not asked because this day is active already. */
  readonly after: LocalDate | null;
  /** That day's gap; null: it was the first ever. */
  readonly afterGap: number | null;
}

/** A day whose gap has to be stored; `gapDays` null: the first active day ever. */
export interface DayGap extends DeveloperDayKey {
  readonly gapDays: number | null;
}

/** A day that becomes active now, with the stored active days around it. */
export interface BecomingActive extends DeveloperDayKey {
  /** The last active day before it; null: none. */
  readonly before: LocalDate | null;
  /** The first active day after it; null: none. */
  readonly after: LocalDate | null;
}

/** What new active days change: their own gaps, those of the active days after them, and the counts of developers by gap. */
export interface GapChanges {
  /** Days that become active now. */
  readonly fresh: readonly DayGap[];
  /** The same days by developer, scope and day, with what is stored around them. */
  readonly becoming: readonly BecomingActive[];
  /** Days that were active before, whose gap is a shorter one now. */
  readonly repaired: readonly DayGap[];
  /** By scope, day and gap (0: first ever): how many developers more or fewer; never 0. */
  readonly counts: readonly {
    readonly scope: number;
    readonly day: LocalDate;
    readonly gapDays: number;
    readonly change: number;
  }[];
}

/**
 * The active day next to `list`: at most one row, which may be another developer's, so the join looks again. It compares and orders by the whole key, which only the primary key can answer: with fewer
 * columns, a planner without statistics may walk the days of the whole product instead.
 */
function neighbour(name: 'before' | 'after'): string {
  const [compare, order] = name === 'before' ? ['<=', 'DESC'] : ['>', 'ASC'];
  const asked = name === 'before' ? '' : 'AND before.day IS DISTINCT FROM list.day';
  return `LATERAL (
  SELECT d.product_id, d.developer_id, d.scope, d.day, d.gap_days FROM developer_day d
  WHERE (d.product_id, d.developer_id, d.scope, d.day) ${compare} ($1::int, list.developer_id COLLATE "C", list.scope, list.day)
    AND d.authenticated > 0 ${asked}
  ORDER BY d.product_id ${order}, d.developer_id ${order}, d.scope ${order}, d.day ${order} LIMIT 1
) AS ${name} ON ${name}.product_id = $1 AND ${name}.developer_id = list.developer_id AND ${name}.scope = list.scope`;
}

const findNeighbours = `
SELECT before.day AS before, after.day AS after, after.gap_days AS "afterGap"
FROM unnest($2::text[], $3::int2[], $4::date[]) WITH ORDINALITY AS list (developer_id, scope, day, n)
LEFT JOIN ${neighbour('before')}
LEFT JOIN ${neighbour('after')}
ORDER BY list.n`;

/** Where a developer was last active before, in a scope: null for never. */
export type LastActiveDay = (developerId: string, scope: number) => LocalDate | null;

/**
 * The gaps of days with active requests that are about to be stored, and what they change around them. Days that follow the developer's
 * last active one, as all do that come in order, know their neighbours by it. One statement for the others, or none.
 */
export async function findGapChanges(
  tx: Sql,
  productId: number,
  active: readonly DeveloperDayKey[],
  lastActiveDay: LastActiveDay,
): Promise<GapChanges> {
  const known: (DeveloperDayKey & Neighbours)[] = [];
  const late: DeveloperDayKey[] = [];
  for (const key of active) {
    const { developerId, scope, day } = key;
    const before = lastActiveDay(developerId, scope);
    if (before === null || before <= day) known.push({ developerId, scope, day, before, after: null, afterGap: null });
    else late.push(key);
  }
  if (late.length === 0) return gapChanges(known);
  const neighbours = await tx.query<Neighbours>(findNeighbours, [
    productId,
    textArray(late.map((key) => key.developerId)),
    numberArray(late.map((key) => key.scope)),
    textArray(late.map((key) => key.day)),
  ]);
  // Written out: two objects spread into one make objects that are ten times as slow to work with, of which there are thousands.
  const around = late.map(({ developerId, scope, day }, n) => {
    const { before, after, afterGap } = neighbours[n] ?? none;
    return { developerId, scope, day, before, after, afterGap };
  });
  return gapChanges([...known, ...around]);
}

const none: Neighbours = { before: null, after: null, afterGap: null };

/** The same, from what is stored around each day. */
export function gapChanges(active: readonly (DeveloperDayKey & Neighbours)[]): GapChanges {
  const fresh: DayGap[] = [];
  const repaired: DayGap[] = [];
  const counts = new Map<string, { scope: number; day: LocalDate; gapDays: number; change: number }>();
  const count = (scope: number, day: LocalDate, gapDays: number | null, change: number) => {
    const key = `${scope} ${day} ${gapDays ?? 0}`;
    const known = counts.get(key);
    if (known) known.change += change;
    else counts.set(key, { scope, day, gapDays: gapDays ?? 0, change });
  };

  const becoming = active.filter((day) => day.before !== day.day).sort(byKey);
  for (const [i, { developerId, scope, day, before, after, afterGap }] of becoming.entries()) {
    const same = (other: DeveloperDayKey | undefined) => other?.developerId === developerId && other.scope === scope;
    const [previous, next] = [becoming[i - 1], becoming[i + 1]];
    const last = previous && same(previous) && (before === null || previous.day > before) ? previous.day : before;
    const gapDays = last === null ? null : daysBetween(last, day);
    fresh.push({ developerId, scope, day, gapDays });
    count(scope, day, gapDays, 1);
    // Another new day may stand between this one and the next stored one: then that one is the neighbour.
    if (after === null || (next && same(next) && next.day < after)) continue;
    const shorter = daysBetween(day, after);
    repaired.push({ developerId, scope, day: after, gapDays: shorter });
    count(scope, after, afterGap, -1);
    count(scope, after, shorter, 1);
  }
  return { fresh, becoming, repaired, counts: [...counts.values()].filter(({ change }) => change !== 0) };
}

function byKey(a: DeveloperDayKey, b: DeveloperDayKey): number {
  if (a.developerId !== b.developerId) return a.developerId < b.developerId ? -1 : 1;
  return a.scope - b.scope || (a.day < b.day ? -1 : 1);
}

const repairDays = `
UPDATE developer_day d SET gap_days = list.gap_days
FROM unnest($2::text[], $3::int2[], $4::date[], $5::int[]) AS list (developer_id, scope, day, gap_days)
WHERE d.product_id = $1 AND d.developer_id = list.developer_id COLLATE "C" AND d.scope = list.scope AND d.day = list.day`;

/** Stores what new active days changed around them, once they are stored themselves. At most three statements; one for events in order. */
export async function storeGapChanges(tx: Sql, productId: number, { repaired, counts }: GapChanges): Promise<void> {
  if (repaired.length > 0) {
    await tx.query(repairDays, [
      productId,
      textArray(repaired.map((day) => day.developerId)),
      numberArray(repaired.map((day) => day.scope)),
      textArray(repaired.map((day) => day.day)),
      numberArray(repaired.map((day) => day.gapDays)),
    ]);
  }
  await storeCounts(
    tx,
    productId,
    activityDay,
    counts.map(({ scope, day, gapDays, change }) => ({ key: [scope, day, gapDays], change })),
  );
}

const activityDay: CountTable = {
  name: 'activity_day',
  key: { scope: 'int2', day: 'date', gap_days: 'int' },
};
