import { createHash } from 'node:crypto';
import type { Asker } from '@firstcall/schema';
import type { GraphQLParams } from 'graphql-yoga';

/** The parts of a request that its answer depends on, beside the data and the time. */
export interface QuestionParts {
  readonly asker: Asker;
  readonly params: GraphQLParams;
  /** The Accept header: it decides on the media type; null: none. */
  readonly accept: string | null;
}

const parts = new Set(['query', 'operationName', 'variables', 'extensions']);

/**
 * One text for one question: who asks for what, in which form. The order of variables does not matter, their values do. Null where the
 * parameters are not of the form that GraphQL takes: such a request is refused, and shares nothing.
 */
export function questionKey({ asker, params, accept }: QuestionParts): string | null {
  for (const name in params) if (!parts.has(name)) return null;
  const { query, operationName, variables, extensions } = params;
  if (typeof query !== 'string' || !isTextOrNone(operationName)) return null;
  if (!isObjectOrNone(variables) || !isObjectOrNone(extensions)) return null;
  // The scope first: no two tenants can ever share a key.
  const { workspaceId, productId, kind } = asker;
  const texts = [query, operationName ?? null, accept].map((text) => JSON.stringify(text));
  const question = [
    workspaceId,
    productId,
    kind,
    ...texts,
    canonicalJson(variables ?? {}),
    canonicalJson(extensions ?? {}),
  ];
  return createHash('sha256').update(question.join('\n')).digest('base64url');
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

function isObjectOrNone(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value));
}

/** JSON whose objects have their properties in order; of a value that came as JSON. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const properties: Readonly<Record<string, unknown>> = value as Record<string, unknown>;
  const sorted = Object.keys(properties).sort();
  return `{${sorted.map((name) => `${JSON.stringify(name)}:${canonicalJson(properties[name])}`).join(',')}}`;
}
