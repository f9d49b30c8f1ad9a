/** An event as it will be sent. */
export interface QueuedEvent {
  readonly json: string;
  /** UTF-8 bytes of `json`. */
  readonly bytes: number;
}

const compactFrom = 10_000;

/** First in, first out. */
export class EventQueue {
  #events: QueuedEvent[] = [];
  /** Where the queue begins: taking from the front of an array costs its length. */
  #head = 0;

  get length(): number {
    return this.#events.length - this.#head;
  }

  push(event: QueuedEvent): void {
    this.#events.push(event);
  }

  /** Takes the oldest events, as many as stay within both limits, and at least one. */
  take(maxCount: number, maxBytes: number): readonly QueuedEvent[] {
    let bytes = 0;
    let end = this.#head;
    while (end < this.#events.length && end - this.#head < maxCount) {
      bytes += (this.#events[end]?.bytes ?? 0) + 1;
      if (bytes > maxBytes && end > this.#head) break;
      end++;
    }
    const taken = this.#events.slice(this.#head, end);
    this.#head = end;
    if (this.#head === this.#events.length || (this.#head > compactFrom && this.#head * 2 > this.#events.length)) {
      this.#events = this.#events.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }

  clear(): void {
    this.#events = [];
    this.#head = 0;
  }
}
