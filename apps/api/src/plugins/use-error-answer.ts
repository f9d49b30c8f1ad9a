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

/** Beyond the limits: 400 also for those who ask for `application/json`, where a document that is merely wrong is 200. */
const refusals: ReadonlySet<unknown> = new Set(['OPERATION_TOO_LARGE', 'OPERATION_TOO_COSTLY']);

function finish(error: GraphQLError, hideSuggestions: boolean): GraphQLError {
  const message = hideSuggestions ? error.message.replace(/ Did you mean .*$/s, '') : error.message;
  const { code = 'BAD_USER_INPUT' } = error.extensions;
  const variable = /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  return new GraphQLError(message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: {
      ...(variable === undefined ? {} : { field: variable }),
      ...error.extensions,
      code,
      ...(refusals.has(code) ? { http: { status: 400 } } : {}),
    },
  });
}
