import { type Dimension, type FactQuery, type Grouped, type Segment, UNGROUPED } from '@firstcall/domain';
import { byteOrder } from './byte-order.ts';
import type { ReferenceDeveloper, ReferenceVisitor } from './people.ts';

/** What one person is in every dimension, as of now. */
export type SegmentValues = Readonly<Record<Dimension, string>>;

/** A developer's values: its own, else its visitor's, else the value that stands for none. */
export function developerSegments(
  developer: ReferenceDeveloper,
  visitors: ReadonlyMap<string, ReferenceVisitor>,
  plans: ReadonlyMap<string, string>,
): SegmentValues {
  const visitor = developer.visitorId === null ? undefined : visitors.get(developer.visitorId);
  return {
    CHANNEL: developer.channel ?? visitor?.channel ?? 'unknown',
    COUNTRY: developer.country ?? visitor?.country ?? 'unknown',
    ACCOUNT: developer.accountId ?? 'none',
    PLAN: (developer.accountId === null ? undefined : plans.get(developer.accountId)) ?? 'none',
  };
}

const allows = (list: readonly string[] | undefined, value: string): boolean =>
  list === undefined || list.length === 0 || list.includes(value);

/** Whether a developer with these values is in the segment; its environment is no property of developers. */
export function inSegment(values: SegmentValues, segment: Segment): boolean {
  return (
    allows(segment.channel, values.CHANNEL) &&
    allows(segment.country, values.COUNTRY) &&
    allows(segment.plan, values.PLAN) &&
    allows(segment.account, values.ACCOUNT)
  );
}

/**
 * Answers per group, keys in byte order. Ungrouped, there is always the one answer; grouped, only groups with a member have one,
 * and of those only the ones whose answer is not empty (`null`).
 */
export function grouped<Member, T>(
  by: FactQuery['by'],
  members: readonly Member[],
  groupOf: (member: Member, by: Dimension) => string,
  answer: (members: readonly Member[]) => T | null,
  empty: T,
): Grouped<T> {
  if (by === undefined) return new Map([[UNGROUPED, answer(members) ?? empty]]);
  const keys = [...new Set(members.map((member) => groupOf(member, by)))].sort(byteOrder);
  const groups = new Map<string, T>();
  for (const key of keys) {
    const value = answer(members.filter((member) => groupOf(member, by) === key));
    if (value !== null) groups.set(key, value);
  }
  return groups;
}
