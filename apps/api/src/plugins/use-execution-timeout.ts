import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from '../routes/graphql.ts';
import { graphqlHttpError } from './graphql-http-error.ts';

type AbortableArgs = ExecutionArgs & { signal?: AbortSignal };

/** Answers an operation that runs too long with an error, and starts no further resolvers for it, nor for a caller who has left. */
export function useExecutionTimeout(timeoutMs: number): Plugin<ServerContext, ServerContext> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      setExecuteFn(async (execution: AbortableArgs) => {
        const timedOut = new AbortController();
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise((resolve) => {
          timer = setTimeout(() => {
            resolve({
              errors: [
                graphqlHttpError(
                  503,
                  'TIMEOUT',
                  `The operation took longer than ${timeoutMs / 1000} s. Ask for a shorter period or fewer fields.`,
                ),
              ],
            });
            timedOut.abort();
          }, timeoutMs);
        });
        const signal = AbortSignal.any([timedOut.signal, args.contextValue.request.signal]);
        const abortable: AbortableArgs = { ...execution, signal };
        const executed = Promise.resolve(executeFn(abortable));
        // Once the answer is "too late", how the execution ends does not matter.
        executed.catch(() => undefined);
        try {
          return await Promise.race([executed, late]);
        } finally {
          clearTimeout(timer);
        }
      });
    },
  };
}
