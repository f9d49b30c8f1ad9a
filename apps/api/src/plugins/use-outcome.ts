import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from '../routes/graphql.ts';

/** Notes of an execution what its HTTP answer does not tell. */
export interface Outcome {
  /** All that was asked for was answered: data, and not a single error. */
  whole: boolean;
}

/** Fills in the request's {@link Outcome}. */
export function useOutcome(): Plugin<object, ServerContext> {
  return {
    onResultProcess({ result, serverContext }) {
      serverContext.outcome.whole =
        !Array.isArray(result) &&
        'data' in result &&
        result.data !== null &&
        result.data !== undefined &&
        result.errors === undefined;
    },
  };
}
