/**
 * Stands in for the GraphQL parser and printer in the script-tag bundle. Our queries are complete when they are written: nothing has
 * to be taken apart and put together again in the browser, only sent. (urql asks for the operation's kind and name.)
 */
export { GraphQLError, Kind } from '@0no-co/graphql.web';

export function parse(text) {
  const [, operation, value] = /(query|mutation|subscription) (\w+)/.exec(text);
  return {
    kind: 'Document',
    text,
    definitions: [{ kind: 'OperationDefinition', operation, name: { kind: 'Name', value } }],
  };
}

export function print({ text }) {
  return text;
}
