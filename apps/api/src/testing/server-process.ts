import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A process of this package, run from its source. */
export interface RunningProcess {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The exit code, or the name of the signal that ended it. */
  readonly exit: Promise<number | string>;
}

/** A server in a process of its own. */
export interface ServerProcess extends RunningProcess {
  readonly url: string;
}

type Env = Readonly<Record<string, string>>;

const hooks = fileURLToPath(new URL('./source-hooks.mjs', import.meta.url));
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const cli = fileURLToPath(new URL('../admin/cli.ts', import.meta.url));

/** A new, empty data directory. */
export function temporaryDataDir(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'firstcall-api-')), 'data');
}

/** Starts the server on any free port, and waits until it has said where. */
export async function startServer(env: Env): Promise<ServerProcess> {
  const running = start([main], { PORT: '0', FIRSTCALL_DEMO: 'off', ...env });
  const url = await new Promise<string>((resolve, reject) => {
    running.child.stdout?.on('data', () => {
      const found = /Console +(http:\S+)\//.exec(running.stdout())?.[1];
      if (found !== undefined) resolve(found);
    });
    running.exit.then((code) => reject(new Error(`the server ended with ${code}: ${running.stderr()}`)), reject);
  });
  return { ...running, url };
}

/** Runs the server until it ends. */
export async function runServer(env: Env): Promise<{ code: number | string; stdout: string; stderr: string }> {
  return finish(start([main], env));
}

/** Starts an admin command. */
export function startAdmin(env: Env, ...args: string[]): RunningProcess {
  return start([cli, ...args], env);
}

/** Runs an admin command until it ends. */
export async function runAdmin(
  env: Env,
  ...args: string[]
): Promise<{ code: number | string; stdout: string; stderr: string }> {
  return finish(startAdmin(env, ...args));
}

function start(args: readonly string[], env: Env): RunningProcess {
  const child = spawn(process.execPath, ['--conditions=firstcall:source', '--import', hooks, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LOG_LEVEL: 'warn', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exit = once(child, 'close').then(([code, signal]: unknown[]) =>
    typeof code === 'number' ? code : String(signal),
  );
  return { child, stdout: () => stdout, stderr: () => stderr, exit };
}

async function finish(running: RunningProcess): Promise<{ code: number | string; stdout: string; stderr: string }> {
  const code = await running.exit;
  return { code, stdout: running.stdout(), stderr: running.stderr() };
}
