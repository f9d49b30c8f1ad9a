import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from '../routes/graphql.ts';

/**
 * The last word on errors: at most `maxErrors`; each with a code, and the variable's name where a variable is at fault; no field names
 * guessed for strangers.
 */
export function useErrorAnswer({
  maxErrors,
  production,
}: {
  readonly maxErrors: number;
  readonly production: boolean;
}): Plugin<object, ServerContext> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (Array.isArray(result) || !('errors' in result) || result.errors === undefined) return;
      const hideSuggestions = production && serverContext.asker === null;
      const errors = result.errors.slice(0, maxErrors).map((error) => finish(error, hideSuggestions));
      setResult({ ...result, errors });
    },
  };
}

function finish(error: GraphQLError, hideSuggestions: boolean): GraphQLError {
  const suggestion = / Did you mean .*$/s;
  const hide = hideSuggestions && suggestion.test(error.message);
  if (!hide && error.extensions.code !== undefined) return error;
  const variable = /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  return new GraphQLError(hide ? error.message.replace(suggestion, '') : error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: {
      code: 'BAD_USER_INPUT',
      ...(variable === undefined ? {} : { field: variable }),
      ...error.extensions,
    },
  });
}
