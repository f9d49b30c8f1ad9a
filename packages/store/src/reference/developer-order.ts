import {
  addDays,
  type DeveloperOrder,
  type DeveloperOrderField,
  type DeveloperPosition,
  type DeveloperRecord,
  type DeveloperScope,
  lifecycleStages,
  today,
} from '@firstcall/domain';
import { byteOrder } from './byte-order.ts';
import { churnedAt, stageOf } from './lifecycle.ts';
import type { Member } from './world.ts';

/** What developers are compared by: texts by their bytes, everything else as a number; null where a developer has no value. */
export type SortValue = string | number | null;

/** A developer as it is filtered and sorted. */
export interface Listed {
  readonly member: Member;
  readonly record: DeveloperRecord;
}

const between = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : Math.max(0, to - from);

/** Active in the `days` local days that end today; false before true. */
const activeWithin = ({ lastActiveDay }: DeveloperRecord, { timeZone, now }: DeveloperScope, days: number): number =>
  Number(lastActiveDay !== null && lastActiveDay >= addDays(today(timeZone, now), 1 - days));

/** A developer's value of every field that developers can be sorted by. */
const sortValues: {
  readonly [Field in DeveloperOrderField]: (listed: Listed, scope: DeveloperScope) => SortValue;
} = {
  developerId: ({ record }) => record.developerId,
  accountId: ({ record }) => record.accountId,
  signupAt: ({ record }) => record.signupAt,
  firstApiKeyAt: ({ record }) => record.firstApiKeyAt,
  firstCallAt: ({ record }) => record.firstCallAt,
  firstSuccessfulCallAt: ({ record }) => record.firstSuccessfulCallAt,
  firstProductionSuccessAt: ({ record }) => record.firstProductionSuccessAt,
  lastCallAt: ({ record }) => record.lastCallAt,
  lastActiveAt: ({ record }) => record.lastActiveAt,
  churnedAt: ({ member }, { timeZone, now }) => churnedAt(member, timeZone, now),
  timeToFirstCall: ({ record }) => between(record.signupAt, record.firstCallAt),
  timeToFirstSuccess: ({ record }) => between(record.signupAt, record.firstSuccessfulCallAt),
  timeToValue: ({ record }) => between(record.signupAt, record.valueAt),
  dau: ({ record }, scope) => activeWithin(record, scope, 1),
  wau: ({ record }, scope) => activeWithin(record, scope, 7),
  mau: ({ record }, scope) => activeWithin(record, scope, 30),
  totalRequests: ({ record }) => record.totalRequests,
  totalSuccessfulRequests: ({ record }) => record.totalSuccessfulRequests,
  totalErrorRequests: ({ record }) => record.totalErrorRequests,
  uniqueEndpointsUsed: ({ record }) => record.uniqueEndpointsUsed,
  errorRate: ({ record }) => (record.totalRequests === 0 ? null : record.totalErrorRequests / record.totalRequests),
  lifetimeRevenue: ({ record }) => record.lifetimeRevenueMinor,
  currentMRR: ({ record }) => record.currentMrrMinor,
  stage: ({ member }, { timeZone, now }) => lifecycleStages.indexOf(stageOf(member, timeZone, now)),
};

/** The value of the order's field. */
export function sortValue(listed: Listed, { field }: DeveloperOrder, scope: DeveloperScope): SortValue {
  return sortValues[field](listed, scope);
}

/** Below 0 where the first comes first: without a value last in both directions, ties by developerId, ascending. */
export function compareListed(
  [a, idA]: readonly [SortValue, string],
  [b, idB]: readonly [SortValue, string],
  { direction }: DeveloperOrder,
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null) || byteOrder(idA, idB);
  const ascending = typeof a === 'number' ? a - Number(b) : byteOrder(a, String(b));
  return (direction === 'ASC' ? ascending : -ascending) || byteOrder(idA, idB);
}

/** A place in an order. Its value's text is the reference's own: a number as JavaScript writes it, booleans and stages being numbers. */
export function positionOf(value: SortValue, developerId: string): DeveloperPosition {
  return { value: value === null ? null : String(value), developerId };
}

/** The sort value of a place that {@link positionOf} made. */
export function sortValueAt({ value }: DeveloperPosition, { field }: DeveloperOrder): SortValue {
  return value === null || field === 'developerId' || field === 'accountId' ? value : Number(value);
}
