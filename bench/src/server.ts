import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { benchNow } from './data/data-size.ts';

/** A program that serves HTTP in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const mainPath = fileURLToPath(import.meta.resolve('@firstcall/api/main'));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}

/** Starts a program of Node with PORT set, and waits until `path` answers. */
export async function startProcess(
  program: string,
  path: string,
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // execArgv: from the sources, what it needs to run them; from the build, nothing.
  const child = spawn(process.execPath, [...process.execArgv, program], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const ready = async () => (await fetch(`${url}${path}`).catch(() => null))?.ok === true;
  for (let tries = 0; !(await ready()); tries += 1) {
    if (tries > 600 || child.exitCode !== null) throw new Error(`${program} did not get ready`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The product's server, its clock standing still at the data set's `now`. `env`: DATABASE_URL or FIRSTCALL_DATA_DIR. */
export function startProduct(env: Record<string, string>): Promise<ServerProcess> {
  const fixed = { FIRSTCALL_DEMO: 'off', LOG_LEVEL: 'error', FIRSTCALL_NOW: new Date(benchNow).toISOString() };
  return startProcess(mainPath, '/readyz', { DATABASE_URL: '', ...fixed, ...env });
}
