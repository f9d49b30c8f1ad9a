import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from '../routes/graphql.ts';

/** Hands over the parameters that the route has read already; where it could not, the error is answered as any other. */
export function useReadParams(): Plugin<object, ServerContext> {
  return {
    onRequestParse({ serverContext, setRequestParser }) {
      setRequestParser(() => serverContext.readParams());
    },
  };
}
