import type PrismaTypes from '@firstcall/store/pothos-types';
import { badCursor, decodeCursor, encodeCursor } from './cursor.ts';

/** What developers can be sorted by. */
export type DeveloperOrderField =
  | 'developerId'
  | 'firstCallAt'
  | 'firstSuccessfulCallAt'
  | 'lastCallAt'
  | 'signupAt'
  | 'totalRequests';

export interface DeveloperOrder {
  readonly field: DeveloperOrderField;
  readonly direction: 'ASC' | 'DESC';
}

/** The newest signups first. */
export const defaultDeveloperOrder: DeveloperOrder = { field: 'signupAt', direction: 'DESC' };

type SortRow = Pick<PrismaTypes['Developer']['Shape'], DeveloperOrderField>;
type Where = PrismaTypes['Developer']['Where'];
type OrderBy = PrismaTypes['Developer']['OrderBy'];

const nameOf = ({ field, direction }: DeveloperOrder): string => `${field} ${direction}`;

/** Prisma's orderBy: nulls last in both directions, ties by developerId, so that the order is total. */
export function developerOrderBy({ field, direction }: DeveloperOrder): OrderBy[] {
  const sort = direction === 'ASC' ? 'asc' : 'desc';
  if (field === 'developerId') return [{ developerId: sort }];
  const byField: OrderBy = field === 'totalRequests' ? { totalRequests: sort } : { [field]: { sort, nulls: 'last' } };
  return [byField, { developerId: 'asc' }];
}

/** The cursor of a row: its sort value and its developerId, so that it stays good when the row moves. */
export function developerCursor(order: DeveloperOrder, row: SortRow): string {
  const value = row[order.field];
  const text = value instanceof Date ? value.toISOString() : value === null ? null : String(value);
  return encodeCursor(nameOf(order), [text, row.developerId]);
}

/** Prisma's where for the rows behind a cursor. */
export function behindDeveloper(order: DeveloperOrder, after: string): Where {
  const { field, direction } = order;
  const [text = null, developerId = null] = decodeCursor(nameOf(order), after, 2);
  if (developerId === null) throw badCursor();
  const beyond = direction === 'ASC' ? 'gt' : 'lt';
  const behindTie: Where = { developerId: { gt: developerId } };
  switch (field) {
    case 'developerId':
      return { developerId: { [beyond]: developerId } };
    case 'totalRequests': {
      const totalRequests = countOf(text);
      return { OR: [{ totalRequests: { [beyond]: totalRequests } }, { totalRequests, ...behindTie }] };
    }
    default: {
      if (text === null) return { [field]: null, ...behindTie };
      const instant = instantOf(text);
      return { OR: [{ [field]: { [beyond]: instant } }, { [field]: instant, ...behindTie }, { [field]: null }] };
    }
  }
}

function countOf(text: string | null): bigint {
  if (text === null || !/^\d{1,18}$/.test(text)) throw badCursor();
  return BigInt(text);
}

function instantOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()) || date.toISOString() !== text) throw badCursor();
  return date;
}
