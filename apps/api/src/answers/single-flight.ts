interface Flight<T> {
  readonly result: Promise<T>;
  readonly abandoned: AbortController;
  waiting: number;
}

/** Work that is wanted several times at once is done once. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * The result of the work of that id: of what runs already, else of `work`, which is begun. Its signal aborts when all who wait have
   * left, each by its own `signal`; whoever comes then begins anew.
   */
  join(id: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const flight = this.#flights.get(id) ?? this.#begin(id, work);
    flight.waiting += 1;
    const leave = (): void => {
      flight.waiting -= 1;
      if (flight.waiting > 0) return;
      this.#end(id, flight);
      flight.abandoned.abort();
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return flight.result;
  }

  /** Whether work of that id is under way. */
  has(id: string): boolean {
    return this.#flights.has(id);
  }

  #begin(id: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abandoned = new AbortController();
    const flight = { result: work(abandoned.signal), abandoned, waiting: 0 };
    this.#flights.set(id, flight);
    const end = (): void => this.#end(id, flight);
    flight.result.then(end, end);
    return flight;
  }

  #end(id: string, flight: Flight<T>): void {
    // Another may have begun under the id since this one was abandoned.
    if (this.#flights.get(id) === flight) this.#flights.delete(id);
  }
}
