import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** Where a key works. */
export type KeyEnvironment = 'SANDBOX' | 'PRODUCTION';

/** An issued key, without its secret. */
export interface ApiKey {
  readonly keyId: string;
  readonly developerId: string;
  readonly environment: KeyEnvironment;
}

/** What a presented key turned out to be. A known key with a wrong secret opens nothing, but says whose mistake it is. */
export interface KeyCheck {
  readonly key: ApiKey | null;
  readonly valid: boolean;
}

/** Issues keys (`sk_test_<id>_<secret>`, `sk_live_…`) and recognises them. */
export class KeyRing {
  readonly #keys = new Map<string, { readonly key: ApiKey; readonly secret: Buffer }>();

  issue(developerId: string, environment: KeyEnvironment): { readonly key: ApiKey; readonly token: string } {
    const keyId = randomUUID().replaceAll('-', '').slice(0, 16);
    const secret = randomBytes(24).toString('hex');
    const key = { keyId, developerId, environment };
    this.#keys.set(keyId, { key, secret: Buffer.from(secret) });
    return { key, token: `sk_${environment === 'PRODUCTION' ? 'live' : 'test'}_${keyId}_${secret}` };
  }

  check(token: string): KeyCheck {
    const [, keyId = '', secret = ''] = /^sk_(?:test|live)_([0-9a-f]{16})_(.*)$/.exec(token) ?? [];
    const known = this.#keys.get(keyId);
    if (known === undefined) return { key: null, valid: false };
    const presented = Buffer.from(secret);
    const valid = presented.length === known.secret.length && timingSafeEqual(presented, known.secret);
    return { key: known.key, valid };
  }
}
