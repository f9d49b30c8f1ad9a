import { badUserInput } from './errors.ts';

/** The types that `node` can fetch. */
export const nodeTypes = ['Developer', 'LaunchPhase', 'Plan', 'Product'] as const;
export type NodeType = (typeof nodeTypes)[number];

/** `Type:key` in URL-safe base64. */
export function encodeGlobalId(typename: string, id: string | number | bigint): string {
  return Buffer.from(`${typename}:${id}`, 'utf8').toString('base64url');
}

/** The inverse of {@link encodeGlobalId}; refuses what it cannot have made. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const text = Buffer.from(globalId, 'base64url').toString('utf8');
  const colon = text.indexOf(':');
  const typename = text.slice(0, colon);
  const id = text.slice(colon + 1);
  if (colon < 0 || !nodeTypes.some((type) => type === typename) || encodeGlobalId(typename, id) !== globalId) {
    throw badUserInput('id', 'This is not an id of this API. Pass the `id` of an object as it was answered.');
  }
  return { typename, id };
}

/** A row's number from the key part of an id; -1, which no row has, for what is no such number. */
export function rowNumber(key: string): number {
  const number = /^[1-9]\d{0,9}$/.test(key) ? Number(key) : -1;
  return number <= 2_147_483_647 ? number : -1;
}
