import type { Asker } from '@firstcall/schema';
import type { Exchange } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import type { CredentialCache } from './credential-cache.ts';
import type { EmbedTokens } from './embed-token.ts';

/** Turns a request's Authorization header into who is asking. The only place where credentials are read. */
export type Authenticate = (exchange: Pick<Exchange, 'request' | 'client'>) => Promise<Asker | null>;

/** Longer ones are neither keys nor tokens of ours. */
const maxCredentialLength = 2_048;

const keyPattern = /^fc_(sk|pk)_[0-9A-Za-z]{1,64}_[0-9A-Za-z]{1,128}$/;
const tokenPattern = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Null without an Authorization header; an {@link HttpError} 401 for one that is not good, 429 for one too many such. */
export function createAuthenticate(keys: CredentialCache, tokens: EmbedTokens): Authenticate {
  return async ({ request, client }) => {
    const header = request.headers.get('authorization');
    if (header === null) return null;
    const credential = /^Bearer +(\S+) *$/i.exec(header)?.[1];
    if (credential === undefined || credential.length > maxCredentialLength) {
      throw unauthenticated(
        'The Authorization header is not of the form "Bearer <credential>".',
        'Send "Authorization: Bearer" and, after one space, a key (fc_sk_…) or an embed token.',
      );
    }
    if (keyPattern.test(credential)) {
      const principal = await keys.authenticate(credential, client.address);
      if (principal !== null) return principal;
      // Unknown, altered and revoked keys answer alike: which one it is helps a guesser only.
      throw unauthenticated(
        'The key is unknown or has been revoked.',
        'Check that all of it was copied. Make a new one with: pnpm admin create-key',
      );
    }
    if (tokenPattern.test(credential)) {
      const outcome = await tokens.verify(credential);
      if (outcome === 'expired') {
        throw unauthenticated('The embed token has expired.', 'Get a new one from POST /v1/embed-tokens.');
      }
      if (outcome === 'invalid') {
        throw unauthenticated(
          'The embed token is not valid here.',
          'Get one from POST /v1/embed-tokens of this server.',
        );
      }
      return outcome;
    }
    throw unauthenticated(
      'The credential is neither a key nor an embed token.',
      'Keys begin with fc_sk_ or fc_pk_; embed tokens come from POST /v1/embed-tokens.',
    );
  };
}

/** The caller, or 401: for routes that do nothing without a credential. */
export function requireAsker(asker: Asker | null): Asker {
  if (asker !== null) return asker;
  throw unauthenticated(
    'This needs a credential.',
    'Send the header "Authorization: Bearer fc_sk_…" with a secret key.',
  );
}

function unauthenticated(message: string, hint: string): HttpError {
  return new HttpError('UNAUTHENTICATED', message, hint, { 'www-authenticate': 'Bearer realm="firstcall"' });
}
