import { createHash } from 'node:crypto';
import { type Principal, type Store, StoreError } from '@firstcall/store';
import { HttpError } from '../http/http-error.ts';
import { FailureLimiter } from './failure-limiter.ts';

/** How long an answer about a key is kept: a revoked key works this long at most. */
const maxAgeMs = 5_000;
const maxEntries = 10_000;

interface Entry {
  readonly answer: Promise<Principal | null>;
  readonly expiresAt: number;
}

type Clock = () => number;

/** Looks keys up in the catalog, each at most once in five seconds. Keeps digests, never keys. */
export class CredentialCache {
  readonly #catalog: Pick<Store['catalog'], 'authenticate'>;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #failures: FailureLimiter;

  /** `clock` answers milliseconds; only differences matter. */
  constructor(catalog: Pick<Store['catalog'], 'authenticate'>, clock: Clock = () => performance.now()) {
    this.#catalog = catalog;
    this.#clock = clock;
    this.#failures = new FailureLimiter(clock);
  }

  /**
   * Who holds the key; null: unknown or revoked. Rejects with 429 where the address has tried too many wrong keys, and with a
   * StoreError when the database cannot tell.
   */
  async authenticate(key: string, address: string): Promise<Principal | null> {
    const digest = createHash('sha256').update(key).digest('base64');
    const now = this.#clock();
    const known = this.#entries.get(digest);
    // One wrong key, sent again and again by a forgotten job, is answered from here and counts once in five seconds.
    if (known !== undefined && known.expiresAt > now) return known.answer;

    const seconds = this.#failures.waitSeconds(address);
    if (seconds > 0) {
      throw new HttpError(
        'RATE_LIMITED',
        'Too many wrong keys came from this address.',
        `Wait ${seconds} s, and check the key.`,
        {
          'retry-after': String(seconds),
        },
      );
    }
    const answer = this.#lookUp(key);
    this.#remember(digest, { answer, expiresAt: now + maxAgeMs });
    const principal = await answer.catch((error: unknown) => {
      // A failure is not an answer: the next request asks again.
      this.#entries.delete(digest);
      throw error;
    });
    if (principal === null) this.#failures.count(address);
    return principal;
  }

  /** Forgets every answer: a key was made or revoked. */
  clear(): void {
    this.#entries.clear();
  }

  #lookUp(key: string): Promise<Principal | null> {
    return this.#catalog.authenticate(key).catch((cause: unknown) => {
      throw new StoreError('DATABASE_FAILED', 'The key could not be looked up.', { cause });
    });
  }

  #remember(digest: string, entry: Entry): void {
    this.#entries.delete(digest);
    this.#entries.set(digest, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
  }
}
