/** A wait that can be cut short, and that never keeps the process alive: whoever waits for its outcome does. */
export class Sleeper {
  #wakeable = false;
  #done: (() => void) | undefined;

  /** One wait at a time. */
  async sleep(ms: number, wakeable: boolean): Promise<void> {
    this.#wakeable = wakeable;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      timer = setTimeout(resolve, ms).unref();
    });
    clearTimeout(timer);
    this.#done = undefined;
  }

  /** Ends a wait that may be cut short, or any with `force`. */
  wake(force = false): void {
    if (this.#wakeable || force) this.#done?.();
  }
}
