import type { CombinedError } from '@urql/core';
import { TokenError } from './connection.ts';
import { fill } from './fill.ts';
import type { Labels } from './labels.ts';

/** What stands between a widget and its figures: what happened, and what to do about it. */
export interface Problem {
  /** Stable name, for code that listens to `fc-error`. */
  readonly code: 'offline' | 'refusedToken' | 'failedToken' | 'badPeriod' | 'noProduct' | 'badRequest' | 'failed';
  readonly message: string;
  readonly hint: string;
}

/** A problem in the words of the widget's language; the values are put into its message. */
export function problem(
  labels: Labels,
  code: Exclude<Problem['code'], 'badRequest'>,
  values: Record<string, string> = {},
): Problem {
  return { code, message: fill(labels[code], values).join(''), hint: labels[`${code}Hint`] };
}

/** What a failed request means to the person who reads the page. */
export function problemOf(
  { networkError, graphQLErrors: [first], response }: CombinedError,
  labels: Labels,
  where: string,
): Problem {
  if (networkError instanceof TokenError) return problem(labels, 'failedToken', { message: networkError.message });
  const status: number | undefined = response?.status;
  const code = first?.extensions.code;
  if (status === 401 || status === 403 || code === 'UNAUTHENTICATED' || code === 'FORBIDDEN')
    return problem(labels, 'refusedToken');
  // What a caller can mend is told in the server's own words: they say what to send instead.
  if (code === 'BAD_USER_INPUT' && first)
    return { code: 'badRequest', message: labels.badRequest, hint: first.message };
  return problem(labels, networkError && !status ? 'offline' : 'failed', { where });
}
