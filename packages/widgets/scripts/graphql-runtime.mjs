/**
 * Stands in for urql's GraphQL language tools in the script-tag bundle. Our queries are complete when they are written: nothing has to
 * be taken apart and put together again in the browser, only sent. What urql wants to know of one is its kind and its name.
 */
export const Kind = { OPERATION_DEFINITION: 'OperationDefinition' };

export function parse(text) {
  const [, operation, value] = /(query|mutation|subscription) (\w+)/.exec(text);
  return {
    kind: 'Document',
    text,
    definitions: [{ kind: Kind.OPERATION_DEFINITION, operation, name: { kind: 'Name', value } }],
  };
}

export function print({ text }) {
  return text;
}

export class GraphQLError extends Error {
  constructor(message, _nodes, _source, _positions, path, originalError, extensions = {}) {
    super(message);
    Object.assign(this, { name: 'GraphQLError', path, originalError, extensions });
  }
}
