import type { EmbedPrincipal } from '@firstcall/schema';
import { errors, jwtVerify, SignJWT } from 'jose';

/** Bounds of an embed token's life, in seconds. */
export const embedTokenTtl = { default: 3_600, min: 60, max: 24 * 3_600 } as const;

const issuer = 'firstcall';
const audience = 'firstcall:embed';
const algorithm = 'HS256';

/** A token and the instant (ISO 8601) at which it stops working. */
export interface EmbedToken {
  readonly token: string;
  readonly expiresAt: string;
}

/** What is wrong with an embed token. Only the expiry is told apart: it needs another remedy and can be read from the token anyway. */
export type EmbedTokenFault = 'expired' | 'invalid';

/** Mints tokens that read one product, and checks them. Always by the machine's clock: a product's clock may stand still, credentials age. */
export interface EmbedTokens {
  mint(product: { readonly workspaceId: number; readonly productId: number }, ttlSeconds: number): Promise<EmbedToken>;
  verify(token: string): Promise<EmbedPrincipal | EmbedTokenFault>;
}

/** Embed tokens under one key. `clock` answers milliseconds since the epoch. */
export function createEmbedTokens(key: Uint8Array, clock: () => number = Date.now): EmbedTokens {
  return {
    async mint({ workspaceId, productId }, ttlSeconds) {
      const issuedAt = Math.floor(clock() / 1000);
      const expiresAt = issuedAt + ttlSeconds;
      const token = await new SignJWT({ ws: workspaceId, prod: productId })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt: new Date(expiresAt * 1000).toISOString() };
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          // Fixed here, never taken from the token's header.
          algorithms: [algorithm],
          issuer,
          audience,
          requiredClaims: ['exp', 'iat', 'ws', 'prod'],
          currentDate: new Date(clock()),
        });
        const { ws, prod, exp, iat } = payload;
        if (!isRowId(ws) || !isRowId(prod) || exp === undefined || iat === undefined) return 'invalid';
        if (exp - iat > embedTokenTtl.max) return 'invalid';
        return { kind: 'embed', workspaceId: ws, productId: prod };
      } catch (error) {
        return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
      }
    },
  };
}

function isRowId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
