import { GraphQLError } from 'graphql';
import type { HttpError } from '../http/http-error.ts';

/** A refusal of the whole operation, with the HTTP status it is answered with. */
export function graphqlHttpError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status, headers } } });
}

/** The same refusal in GraphQL's form. */
export function fromHttpError(error: HttpError): GraphQLError {
  return new GraphQLError(`${error.message} ${error.hint}`, {
    extensions: { code: error.code, http: { status: error.status, headers: error.headers } },
  });
}
