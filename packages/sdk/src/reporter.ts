import type { FirstcallError } from './firstcall-error.ts';

/** Hands trouble to someone who can look at it. Never throws. */
export type Reporter = (error: FirstcallError) => void;

const quietMs = 60_000;

/** Writes to the console, one line per kind of trouble a minute: a log must not drown in what went wrong. */
export function consoleReporter(): Reporter {
  const lastAt = new Map<string, number>();
  return (error) => {
    const now = Date.now();
    if (now - (lastAt.get(error.code) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
    lastAt.set(error.code, now);
    console.warn(`[firstcall] ${error.code}: ${error.message}${error.hint === '' ? '' : ` ${error.hint}`}`);
  };
}

/** Wraps the host's function, whose own failures end here. */
export function safeReporter(onError: Reporter | undefined): Reporter {
  const report = onError ?? consoleReporter();
  return (error) => {
    try {
      // An async function is assignable to one that answers void: its rejection must not become unhandled.
      const answer: unknown = report(error);
      if (answer instanceof Promise) answer.catch(ignore);
    } catch {
      ignore();
    }
  };
}

function ignore(): void {}
