import type { WriteStream } from 'node:tty';

/** Tells a waiting person what is going on. */
export interface Progress {
  /** A step begins. */
  say(text: string): void;
  /** How far the step is; replaces what was shown before. */
  show(text: string): void;
  /** Leaves the screen clean. */
  end(): void;
}

/** How often a line is written where lines cannot be replaced, in milliseconds. */
const lineEveryMs = 2_000;

/** On a terminal one line that changes; elsewhere a line now and then. */
export function createProgress(stream: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean }): Progress {
  const replace = (text: string): void => {
    stream.write(`\r\u001b[2K${text}`);
  };
  if (stream.isTTY) return { say: replace, show: replace, end: () => replace('') };

  let last = Number.NEGATIVE_INFINITY;
  return {
    say: (text) => {
      stream.write(`${text}\n`);
    },
    show: (text) => {
      const now = performance.now();
      if (now - last < lineEveryMs) return;
      last = now;
      stream.write(`${text}\n`);
    },
    end: () => undefined,
  };
}
