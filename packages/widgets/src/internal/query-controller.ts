import type { Client, CombinedError } from '@urql/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where a query stands. `ready` with `stale` set means that asking again failed: these are the last figures received. */
export type QueryState<Data> =
  | { readonly status: 'idle' | 'loading' }
  | { readonly status: 'failed'; readonly error: CombinedError }
  | { readonly status: 'ready'; readonly data: Data; readonly updating: boolean; readonly stale: boolean };

/** What to ask; `null` while there is nothing to ask with. */
export interface Question {
  readonly client: Client;
  /** GraphQL text. */
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Keeps one query's answer up to date for an element: asks when the question changes, cancels what nobody waits for any more. */
export class QueryController<Data> implements ReactiveController {
  state: QueryState<Data> = { status: 'idle' };

  readonly #host: ReactiveControllerHost;
  #question: Question | null = null;
  /** Whether the element has been out of the page since: then even an equal question is asked anew. */
  #left = false;
  #cancel: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Asks if the question is another than the last one. Old figures stay, marked as updating, until the new ones are there. */
  ask(question: Question | null): void {
    const last = this.#question;
    const same = question && last?.client === question.client && sameVariables(last, question);
    if (same && !this.#left) return;
    this.#left = false;
    this.#question = question;
    if (question) this.#run(last?.client === question.client, same ?? false);
    else this.#stop('idle');
  }

  /** Asks the same question again, past every cache. */
  again(): void {
    if (this.#question) this.#run(true, true);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#cancel?.abort();
    this.#left = true;
  }

  #stop(status: 'idle' | 'loading'): void {
    this.#cancel?.abort();
    this.state = { status };
  }

  #run(keep: boolean, again = false): void {
    const question = this.#question;
    if (!question) return;
    const shown = keep && this.state.status === 'ready' ? this.state : null;
    this.#stop('loading');
    // Asking the same again is no reason to dim what stands.
    if (shown) this.state = { ...shown, updating: !again };
    // Figures that answer this very question: they may stay when the server cannot be asked again.
    let last = again ? shown : null;
    const cancel = new AbortController();
    this.#cancel = cancel;
    const { unsubscribe } = question.client
      .query<Data>(question.query, question.variables, again ? { requestPolicy: 'network-only' } : {})
      .subscribe(({ data, error, stale }) => {
        if (cancel.signal.aborted) return;
        if (data && !error) this.state = last = { status: 'ready', data, updating: stale, stale: false };
        else if (error && last) this.state = { ...last, updating: false, stale: true };
        else if (error) this.state = { status: 'failed', error };
        this.#host.requestUpdate();
      });
    cancel.signal.addEventListener('abort', unsubscribe);
    this.#host.requestUpdate();
  }
}

function sameVariables(one: Question, other: Question): boolean {
  return JSON.stringify(one.variables) === JSON.stringify(other.variables);
}
