/** A whole answer, as it goes out. */
export interface Answer {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Strong, of the body. */
  readonly etag: string;
}

/** Bounds of an {@link AnswerCache}, in bytes. */
export interface AnswerCacheLimits {
  readonly bytes: number;
  /** Of one answer; larger ones are not kept. */
  readonly answerBytes: number;
}

interface Entry {
  readonly version: string;
  readonly answer: Answer;
  readonly bytes: number;
}

/** What an entry takes beside its texts and its body. */
const entryOverheadBytes = 512;

/**
 * The answers used last, as many as fit. Each is kept under the version it was made of and answers for that one only, so it needs no
 * other way to go stale: a question has one entry, which its next version replaces.
 */
export class AnswerCache {
  readonly #limits: AnswerCacheLimits;
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  constructor(limits: AnswerCacheLimits) {
    this.#limits = limits;
  }

  /** Bytes held, keys and bookkeeping included. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The answer to the question of that key as of that version; null: unknown. */
  get(key: string, version: string): Answer | null {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.version !== version) return null;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.answer;
  }

  /** Keeps an answer in place of the question's last one. */
  set(key: string, version: string, answer: Answer): void {
    this.#remove(key);
    const bytes = answer.body.byteLength + 2 * (key.length + version.length) + entryOverheadBytes;
    if (bytes > this.#limits.answerBytes) return;
    this.#entries.set(key, { version, answer, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limits.bytes) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
