import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { messages } from '@electric-sql/pglite';
import type { StoreError } from '../store-error.ts';
import { databaseStopped } from './database-error.ts';
import type { Answer, Failure, Kind, Message, Reply, Request } from './pglite-protocol.ts';

// The same two steps up from src/ and from dist/.
const entry = fileURLToPath(new URL('../../worker/pglite-worker.mjs', import.meta.url));

/** A thread with a PGlite in it. It works requests off in the order in which they are sent, one at a time. */
export class PgliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (reply: Reply | null) => void>();
  #lastId = 0;
  #stopped: StoreError | null = null;

  /** Starts the thread; the first request is to open a database. */
  constructor() {
    // Without this process's flags: what they load is for this thread.
    this.#worker = new Worker(entry, { name: 'pglite', execArgv: [] });
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('messageerror', (cause) => this.stop(databaseStopped(cause)));
    this.#worker.on('error', (cause) => this.#end(databaseStopped(cause)));
    this.#worker.on('exit', (code) => this.#end(databaseStopped(new Error(`the thread ended with code ${code}`))));
    // An open database does not keep the process alive; what is being asked of it does.
    this.#worker.unref();
  }

  /** Why nothing more can be asked; null while something can. */
  get stopped(): StoreError | null {
    return this.#stopped;
  }

  /** @throws StoreError `DATABASE_STOPPED` where the thread is gone, or goes before it has answered; else what PGlite throws */
  async ask<K extends Kind>(request: Request<K>): Promise<Answer<K>>;
  async ask(request: Request): Promise<unknown> {
    if (this.#stopped) throw this.#stopped;
    const reply = await this.#send(request);
    // Thrown here, not where the reply comes in: the stack leads to whoever asked.
    if (reply === null) throw this.#stopped;
    if ('failure' in reply) throw revive(reply.failure);
    return reply.result;
  }

  /** Ends the thread at once. What waits for it, and whatever is asked later, fails with `reason`. */
  async stop(reason: StoreError): Promise<void> {
    this.#end(reason);
    await this.#worker.terminate();
  }

  #send(request: Request): Promise<Reply | null> {
    this.#lastId += 1;
    const id = this.#lastId;
    const message: Message = { id, request };
    // Throws where a value cannot be sent; nothing waits then.
    this.#worker.postMessage(message);
    return new Promise((resolve) => {
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(id, resolve);
    });
  }

  #settle(reply: Reply): void {
    this.#waiting.get(reply.id)?.(reply);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #end(reason: StoreError): void {
    this.#stopped ??= reason;
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
    this.#worker.unref();
  }
}

/** An error as PGlite throws it: those who tell errors apart look at its class and at its fields. */
function revive({ isPostgres, message, fields }: Failure): Error {
  return Object.assign(isPostgres ? new messages.DatabaseError(message, 0, 'error') : new Error(message), fields);
}
