import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';

/**
 * Lets through what was written for the caller, a GraphQLError thrown as such, and hides everything else behind an id that is also
 * in the log. No stack, SQL or path leaves the process.
 */
export function createMaskError(logger: Logger): (error: unknown, message: string) => Error {
  return (error) => {
    if (isForCaller(error)) return error;
    const logId = randomUUID();
    logger.error({ logId, err: causeOf(error) }, 'a resolver failed');
    const at = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {};
    return new GraphQLError(`Something went wrong on the server. Its log says more under ${logId}.`, {
      ...at,
      extensions: { code: 'INTERNAL', logId, unexpected: true },
    });
  };
}

function isForCaller(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  return error.originalError === undefined || error.originalError === null || isForCaller(error.originalError);
}

/** What failed at the bottom: the layers around it are GraphQL's. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError != null ? causeOf(error.originalError) : error;
}
