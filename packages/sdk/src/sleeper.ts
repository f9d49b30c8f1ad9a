/** Waits that can be cut short, and that keep the process alive only while somebody waits for the outcome. */
export class Sleeper {
  #timer: NodeJS.Timeout | undefined;
  #wakeable = false;
  #done: (() => void) | undefined;
  #holds = 0;

  /** One wait at a time. */
  async sleep(ms: number, wakeable: boolean): Promise<void> {
    this.#wakeable = wakeable;
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      this.#timer = setTimeout(resolve, ms);
      if (this.#holds === 0) this.#timer.unref();
    });
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#done = undefined;
  }

  /** Ends a wait that may be cut short, or any with `force`. */
  wake(force = false): void {
    if (this.#wakeable || force) this.#done?.();
  }

  /** Keeps the process alive during waits until the answer is called. */
  hold(): () => void {
    this.#holds++;
    this.#timer?.ref();
    return () => {
      this.#holds--;
      if (this.#holds === 0) this.#timer?.unref();
    };
  }
}
