import { HttpError } from './http-error.ts';

/** How many bytes of request bodies all requests together may hold, so that many large ones cannot fill the memory. */
export class BodyBudget {
  readonly #maxBytes: number;
  #held = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The share of one request: give it back with `release` once the request is answered. */
  lease(): BodyLease {
    let taken = 0;
    return {
      take: (bytes) => {
        if (this.#held + bytes > this.#maxBytes) throw overloaded();
        this.#held += bytes;
        taken += bytes;
      },
      release: () => {
        this.#held -= taken;
        taken = 0;
      },
    };
  }
}

/** One request's part of a {@link BodyBudget}. `take` throws 503 where the budget is used up. */
export interface BodyLease {
  take(bytes: number): void;
  release(): void;
}

/** 503: nothing was stored. */
export function overloaded(): HttpError {
  return new HttpError(
    'OVERLOADED',
    'The server is busy. Nothing of this request was stored.',
    'Send the same request again in a second.',
    {
      'retry-after': '1',
    },
  );
}
