/** Wrong keys an address may try at once, and how many more each second. */
const burst = 100;
const perSecond = 5;
/** Addresses remembered; of more, the longest known are forgotten. */
const maxAddresses = 10_000;

interface Bucket {
  /** Failures still allowed. */
  left: number;
  /** When `left` was right, in milliseconds. */
  at: number;
}

/** Counts failed look-ups by address, so that nobody has the database try keys for them as fast as they can send. */
export class FailureLimiter {
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** `clock` answers milliseconds; only differences matter. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Seconds to wait; 0: go ahead. */
  waitSeconds(address: string): number {
    const left = this.#refill(address)?.left ?? burst;
    return left >= 1 ? 0 : Math.ceil((1 - left) / perSecond);
  }

  /** A look-up for this address found nothing. */
  count(address: string): void {
    const left = (this.#refill(address)?.left ?? burst) - 1;
    this.#buckets.delete(address);
    this.#buckets.set(address, { left, at: this.#clock() });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > maxAddresses && oldest !== undefined) this.#buckets.delete(oldest);
  }

  #refill(address: string): Bucket | undefined {
    const bucket = this.#buckets.get(address);
    if (bucket === undefined) return undefined;
    const now = this.#clock();
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    return bucket;
  }
}
