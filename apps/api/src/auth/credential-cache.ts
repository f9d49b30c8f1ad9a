import { createHash } from 'node:crypto';
import { type Principal, type Store, StoreError } from '@firstcall/store';

/** How long an answer about a key is kept: a revoked key works this long at most. */
const maxAgeMs = 5_000;
const maxEntries = 10_000;

interface Entry {
  readonly answer: Promise<Principal | null>;
  readonly expiresAt: number;
}

/** Looks keys up in the catalog, each at most once in five seconds. Keeps digests, never keys. */
export class CredentialCache {
  readonly #catalog: Pick<Store['catalog'], 'authenticate'>;
  readonly #clock: () => number;
  readonly #entries = new Map<string, Entry>();

  /** `clock` answers milliseconds; only differences matter. */
  constructor(catalog: Pick<Store['catalog'], 'authenticate'>, clock: () => number = () => performance.now()) {
    this.#catalog = catalog;
    this.#clock = clock;
  }

  /** Who holds the key; null: unknown or revoked. Throws when the database cannot tell. */
  authenticate(key: string): Promise<Principal | null> {
    const digest = createHash('sha256').update(key).digest('base64');
    const now = this.#clock();
    const known = this.#entries.get(digest);
    if (known !== undefined && known.expiresAt > now) return known.answer;

    const answer = this.#catalog.authenticate(key).catch((cause: unknown) => {
      throw new StoreError('DATABASE_FAILED', 'The key could not be looked up.', { cause });
    });
    this.#entries.delete(digest);
    this.#entries.set(digest, { answer, expiresAt: now + maxAgeMs });
    // A failure is not an answer: the next request asks again.
    answer.catch(() => this.#entries.delete(digest));
    if (this.#entries.size > maxEntries) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return answer;
  }

  /** Forgets every answer: a key was made or revoked. */
  clear(): void {
    this.#entries.clear();
  }
}
