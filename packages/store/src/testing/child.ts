import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A child process that answers each line it is sent with one line. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Sends a line and answers with the child's next line; rejects when the child ends first. */
  ask(line: string): Promise<string>;
  /** The child's next line. */
  next(): Promise<string>;
  /** Kills the child as a crash would, and waits until it is gone. */
  kill(): Promise<void>;
}

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
// What is not ours stays outside; our packages are bundled from source, so that no build is needed first.
const external = ['pg', '@electric-sql/pglite', '@prisma/*', 'pglite-prisma-adapter', 'postgres-array'];

/** Makes a TypeScript module of this package runnable by Node. Answers the script's path. */
export async function bundleChild(source: string): Promise<string> {
  // Two levels below the package, as src/ and dist/ modules are: paths relative to the package hold.
  const outfile = path.join(
    packageRoot,
    'node_modules',
    '.children',
    `${path.basename(source, '.ts')}-${process.pid}.mjs`,
  );
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['firstcall:source'],
    external,
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return outfile;
}

/** Starts a bundled script. */
export function startChild(script: string, ...args: readonly string[]): Child {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
      for (const { reject } of waiting.splice(0)) reject(new Error('the child ended'));
    });
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const first = waiting.shift();
    if (first) first.resolve(line);
    else lines.push(line);
  });
  // Written to a child that is gone.
  child.stdin.on('error', () => {});

  function next(): Promise<string> {
    const line = lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (child.exitCode !== null || child.signalCode !== null) return Promise.reject(new Error('the child ended'));
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
    });
  }

  return {
    process: child,
    pid: child.pid ?? -1,
    next,
    ask(line) {
      child.stdin.write(`${line}\n`);
      return next();
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
