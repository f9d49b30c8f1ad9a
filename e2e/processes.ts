import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}

/** Environment variables, beside those of this process. */
export type Env = Readonly<Record<string, string>>;

/** Starts a built program of this repository and waits until `url` answers without saying that it is not ready. */
export async function startProgram(program: string, env: Env, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(root, program)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const deadline = Date.now() + 60_000;
  const answers = async () => ((await fetch(url).catch(() => null))?.status ?? 503) < 500;
  while (!(await answers())) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${program} did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return child;
}

/** Runs an administration command and reads the JSON that it prints, which must be all of its stdout. */
export async function admin<T>(env: Env, ...args: string[]): Promise<T> {
  const program = path.join(root, 'apps/api/dist/admin/cli.js');
  const { stdout } = await run(process.execPath, [program, ...args, '--json'], { env: { ...process.env, ...env } });
  return JSON.parse(stdout) as T;
}

/** Asks a program to stop, and waits until it has. */
export async function stopProgram(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
