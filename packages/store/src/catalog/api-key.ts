import { createHash, randomInt } from 'node:crypto';

/** What a key may do: a secret key reads and writes, a publishable one is public. */
export type KeyKind = 'secret' | 'publishable';

/** An API key in its parts. */
export interface ApiKey {
  readonly kind: KeyKind;
  /** The public part, by which the key is looked up. */
  readonly shortId: string;
  /** SHA-256 of the secret part: 32 bytes. */
  readonly secretHash: Buffer;
}

const prefixes = { secret: 'fc_sk_', publishable: 'fc_pk_' } as const;
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const keyPattern = /^fc_(sk|pk)_([0-9A-Za-z]{8})_([0-9A-Za-z]{32})$/;

/** A new random key, 190 bits of it secret. It is shown once: only its hash is kept. */
export function generateApiKey(kind: KeyKind): string {
  return `${prefixes[kind]}${randomText(8)}_${randomText(32)}`;
}

/** Reads `fc_sk_<8>_<32>` or `fc_pk_<8>_<32>`; null for anything else. */
export function parseApiKey(key: string): ApiKey | null {
  const match = keyPattern.exec(key);
  if (!match) return null;
  const [, kind, shortId = '', secret = ''] = match;
  return {
    kind: kind === 'sk' ? 'secret' : 'publishable',
    shortId,
    // A fast hash is right: there is nothing to guess in 190 random bits.
    secretHash: createHash('sha256').update(secret).digest(),
  };
}

function randomText(length: number): string {
  return Array.from({ length }, () => base62[randomInt(base62.length)]).join('');
}
