import { GraphQLError } from 'graphql';
import type { SchemaContext } from './context.ts';

/** A mistake in an argument: `field` names the argument, as a dotted path within an input object. */
export function badUserInput(field: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', field } });
}

/** What was to be written has changed since its writer read it. */
export function conflict(message: string, field = 'revision'): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'CONFLICT', field } });
}

/** What was asked for can be done, at a later time that the message names. */
export function notYet(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'NOT_YET' } });
}

/** What was to be written is not there, or the credential does not cover it. */
export function notFound(field: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'NOT_FOUND', field } });
}

/** No credential came with the request. */
export function unauthenticated(): GraphQLError {
  return new GraphQLError(
    'This needs a credential: send the header "Authorization: Bearer <secret key or embed token>".',
    { extensions: { code: 'UNAUTHENTICATED' } },
  );
}

const allowed = {
  secret: '',
  publishable:
    'A publishable key reads only the name, slug, currency and plans of products; use a secret key or an embed token.',
  embed: 'An embed token reads one product and nothing else; use a secret key.',
} as const;

/** The answer to a field that the credential does not open. */
export function notAuthorized(principal: SchemaContext['principal'], field: string): GraphQLError {
  if (!principal) return unauthenticated();
  const verb = field.startsWith('Mutation.') ? 'use' : 'read';
  return new GraphQLError(`This credential may not ${verb} ${field}. ${allowed[principal.kind]}`.trim(), {
    extensions: { code: 'FORBIDDEN' },
  });
}
