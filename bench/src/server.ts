import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A server of its own, on an empty database, with one product. */
export interface BenchServer {
  readonly url: string;
  readonly secretKey: string;
  /** Posts one batch; throws unless all of it was accepted. `body` is the JSON text. */
  send(body: string, expected: number): Promise<void>;
  /** Posts a GraphQL document; throws on errors. Resolves to the time it took in milliseconds. */
  ask(query: string): Promise<number>;
  stop(): Promise<void>;
}

const mainPath = fileURLToPath(import.meta.resolve('@firstcall/api/main'));
const adminPath = fileURLToPath(import.meta.resolve('@firstcall/api/admin'));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}

/** Starts the built server with `env` (DATABASE_URL or FIRSTCALL_DATA_DIR) and waits until it is ready. */
export async function startServer(env: Record<string, string>): Promise<BenchServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const fullEnv = { ...process.env, ...env, PORT: String(port), FIRSTCALL_DEMO: 'off', LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [mainPath], { env: fullEnv, stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  const ready = async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok === true;
  for (let tries = 0; !(await ready()); tries += 1) {
    if (tries > 600 || child.exitCode !== null) throw new Error('the server did not get ready');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const create = [
    'create-product',
    '--workspace',
    'bench',
    '--slug',
    'bench',
    '--name',
    'Bench',
    '--currency',
    'USD',
    '--json',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [adminPath, ...create], { env: fullEnv });
  const { secretKey } = JSON.parse(stdout) as { secretKey: string };
  const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
  return {
    url,
    secretKey,
    async send(body, expected) {
      const response = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
      const answer = (await response.json()) as { accepted?: number };
      if (answer.accepted !== expected)
        throw new Error(`sent ${expected}: ${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
    },
    async ask(query) {
      const startedAt = performance.now();
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const answer = (await response.json()) as { errors?: unknown };
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
      return performance.now() - startedAt;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
