export type { ContextInput, SchemaContext } from './context.ts';
export { buildContext } from './context.ts';
export { exampleQuery } from './example-query.ts';
export { limits } from './limits.ts';
export { type Asker, type EmbedPrincipal, type Scope, scopesOf } from './principal.ts';
export { schema } from './schema.ts';
export { schemaText } from './schema-text.ts';
