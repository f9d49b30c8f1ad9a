/** Something that may still hold events when the process ends. */
export interface ExitAware {
  /** Sends what waits, within the client's own time limit. Answers how many events still wait. */
  flushBeforeExit(): Promise<number>;
  /** The process ends: gives up what still waits. */
  abandon(): void;
}

const aware = new Set<ExitAware>();
const signals = ['SIGTERM', 'SIGINT'] as const;

/** Flushes the client when the process ends by itself or by a signal. Answers how to stop doing so. */
export function watchExit(client: ExitAware): () => void {
  if (aware.size === 0) {
    process.on('beforeExit', beforeExit);
    for (const signal of signals) listen(signal);
  }
  aware.add(client);
  return () => {
    aware.delete(client);
    if (aware.size > 0) return;
    process.off('beforeExit', beforeExit);
    for (const signal of signals) process.off(signal, onSignal);
  };
}

/** Node emits `beforeExit` again after each round of work, so what others do in theirs is caught by the next one. */
function beforeExit(): void {
  for (const client of aware) {
    void client.flushBeforeExit().then((pending) => {
      // Once is enough: a process must be able to end while Firstcall is away.
      if (pending > 0) client.abandon();
    });
  }
}

function listen(signal: NodeJS.Signals): void {
  // First in line, to see listeners that remove themselves when called.
  process.prependListener(signal, onSignal);
}

/**
 * The host's handling of a signal must stay what it is without us. So we step out of the way before anything else: whoever
 * counts the listeners after us, or signals again, meets a process that never had ours. If nobody else listens, the
 * signal would have ended the process: it does, by the same signal, once the flush is over.
 */
function onSignal(signal: NodeJS.Signals): void {
  process.off(signal, onSignal);
  const hostHandlesIt = process.listenerCount(signal) > 0;
  void Promise.all([...aware].map((client) => client.flushBeforeExit())).then(() => {
    if (!hostHandlesIt) process.kill(process.pid, signal);
    else if (aware.size > 0) listen(signal);
  });
}
