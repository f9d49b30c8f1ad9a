import type { DeveloperOrder, DeveloperOrderField, DeveloperPosition } from '@firstcall/domain';
import { badCursor, decodeCursor, encodeCursor } from './cursor.ts';

/** The newest signups first. */
export const defaultDeveloperOrder: DeveloperOrder = { field: 'signupAt', direction: 'DESC' };

/** What a sort value is. */
interface SortValue {
  readonly kind: 'text' | 'integer' | 'milliseconds' | 'decimal';
  /** Whether a developer can be without one. */
  readonly nullable: boolean;
}

const always = { kind: 'integer', nullable: false } as const;
const maybe = { kind: 'integer', nullable: true } as const;
const time = { kind: 'milliseconds', nullable: true } as const;

// Instants and times in milliseconds (churnedAt in days), Booleans as 0 and 1, stages by their place.
const sortValues: Readonly<Record<DeveloperOrderField, SortValue>> = {
  developerId: { kind: 'text', nullable: false },
  accountId: { kind: 'text', nullable: true },
  signupAt: time,
  firstApiKeyAt: time,
  firstCallAt: time,
  firstSuccessfulCallAt: time,
  firstProductionSuccessAt: time,
  lastCallAt: time,
  lastActiveAt: time,
  churnedAt: maybe,
  timeToFirstCall: time,
  timeToFirstSuccess: time,
  timeToValue: time,
  dau: always,
  wau: always,
  mau: always,
  totalRequests: always,
  totalSuccessfulRequests: always,
  totalErrorRequests: always,
  uniqueEndpointsUsed: always,
  errorRate: { kind: 'decimal', nullable: true },
  lifetimeRevenue: always,
  currentMRR: always,
  stage: always,
};

const isOfKind: Readonly<Record<SortValue['kind'], (text: string) => boolean>> = {
  text: () => true,
  integer: (text) => /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text),
  // As far as both JavaScript's and PostgreSQL's instants reach: further out there is none to compare with.
  milliseconds: (text) => /^-?\d{1,16}$/.test(text) && Number(text) >= -2e14 && Number(text) <= 8.64e15,
  // From 0 to 1, as databases write the shortest number that reads back the same.
  decimal: (text) => /^\d(\.\d{1,20})?(e-\d{1,2})?$/.test(text),
};

const nameOf = ({ field, direction }: DeveloperOrder): string => `${field} ${direction}`;

/** The cursor of a place in an order: it stays good when the developer moves or goes. */
export function developerCursor(order: DeveloperOrder, { value, developerId }: DeveloperPosition): string {
  return encodeCursor(nameOf(order), [value, developerId]);
}

/** The place that a cursor of the same order names; an error for anything else. */
export function developerPosition(order: DeveloperOrder, after: string): DeveloperPosition {
  const [value = null, developerId = null] = decodeCursor(nameOf(order), after, 2);
  const { kind, nullable } = sortValues[order.field];
  if (developerId === null || !(value === null ? nullable : isOfKind[kind](value))) throw badCursor();
  return { value, developerId };
}
