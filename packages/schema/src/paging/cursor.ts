import type { GraphQLError } from 'graphql';
import { isStorable } from '../checked-text.ts';
import { badUserInput } from '../errors.ts';

/** The values a list is sorted by, of one row: enough to continue behind it even when the row has moved or gone. */
export type CursorParts = readonly (string | null)[];

/** The answer to a cursor that no page of this list gave. */
export function badCursor(): GraphQLError {
  return badUserInput(
    'after',
    'after is not a cursor of this list in this order. Pass the endCursor of the page before.',
  );
}

/** An opaque cursor. `order` names the list's order: a cursor of another one is refused. */
export function encodeCursor(order: string, parts: CursorParts): string {
  return Buffer.from(JSON.stringify([order, ...parts]), 'utf8').toString('base64url');
}

function partsOf(order: string, cursor: string): CursorParts | null {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(decoded)) return null;
    const [name, ...parts] = decoded as unknown[];
    const isParts = parts.every((part) => part === null || (typeof part === 'string' && isStorable(part)));
    return name === order && isParts ? (parts as CursorParts) : null;
  } catch {
    return null;
  }
}

/** The parts of a cursor that {@link encodeCursor} made for the same order and `count`; an error for anything else. */
export function decodeCursor(order: string, cursor: string, count: number): CursorParts {
  const parts = partsOf(order, cursor);
  if (!parts || parts.length !== count || encodeCursor(order, parts) !== cursor) {
    throw badCursor();
  }
  return parts;
}
