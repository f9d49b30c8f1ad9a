import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runAdmin, runServer, type ServerProcess, startServer, temporaryDataDir } from './testing/server-process.ts';

const running: ServerProcess[] = [];
const serve = async (env: Record<string, string>): Promise<ServerProcess> => {
  const server = await startServer(env);
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.child.kill('SIGKILL');
    await server.exit;
  }
});

const product = [
  'create-product',
  '--workspace',
  'acme',
  '--slug',
  'payments',
  '--name',
  'Payments API',
  '--currency',
  'USD',
  '--json',
];
const createProduct = async (env: Record<string, string>): Promise<{ secretKey: string; publishableKey: string }> => {
  const { code, stdout, stderr } = await runAdmin(env, ...product);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};
const signup = (id: string, time = Date.now()) => ({
  id,
  type: 'developer.signed_up',
  time: new Date(time).toISOString(),
  developerId: id,
});
const post = (server: ServerProcess, key: string, events: unknown[]) =>
  fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
const signups = async (server: ServerProcess, key: string): Promise<number> => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ product(slug: "payments") { metrics(period: { last: 7 }) { signups } } }' }),
  });
  const answer = (await response.json()) as { data: { product: { metrics: { signups: number } } } };
  return answer.data.product.metrics.signups;
};

describe('a first start', { timeout: 180_000 }, () => {
  test('with the demo prints a line that gives figures when it is pasted', async () => {
    const server = await serve({ FIRSTCALL_DATA_DIR: temporaryDataDir(), FIRSTCALL_DEMO: 'on' });
    const line =
      server
        .stdout()
        .split('\n')
        .find((text) => text.startsWith('curl ')) ?? '';
    const answer = JSON.parse(execFileSync('sh', ['-c', line], { encoding: 'utf8' }));
    expect(answer.errors).toBeUndefined();
    expect(answer.data.product.name).toBe('Acme Payments API');
    expect(answer.data.product.metrics.signups).toBeGreaterThan(50);
    expect(answer.data.product.funnel.steps[0].count).toBe(answer.data.product.metrics.signups);

    const token = (await (await fetch(`${server.url}/v1/demo-token`)).json()) as { token: string };
    const embedded = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.token}`, 'content-type': 'application/json' },
      body: '{"query":"{ product(slug: \\"demo\\") { name } }"}',
    });
    expect(await embedded.json()).toEqual({ data: { product: { name: 'Acme Payments API' } } });
  });

  test('without it says how to make a product, and what that answers works', async () => {
    const env = { FIRSTCALL_DATA_DIR: temporaryDataDir() };
    const server = await serve(env);
    expect(server.stdout()).toContain('pnpm admin create-product --workspace acme --slug payments');
    expect((await fetch(`${server.url}/v1/demo-token`)).status).toBe(404);

    const answer = await createProduct(env);
    expect(Object.keys(answer)).toEqual(['workspace', 'product', 'secretKey', 'publishableKey']);
    expect(await (await post(server, answer.secretKey, [signup('a')])).json()).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [],
    });
    expect(await signups(server, answer.secretKey)).toBe(1);
  });

  test('an interrupted filling of the demo is completed, to the last event', async () => {
    const count = async (server: ServerProcess): Promise<unknown> => {
      const line =
        server
          .stdout()
          .split('\n')
          .find((text) => text.startsWith('curl ')) ?? '';
      return JSON.parse(execFileSync('sh', ['-c', line], { encoding: 'utf8' }));
    };
    const now = { FIRSTCALL_DEMO: 'on', FIRSTCALL_NOW: '2026-10-01T12:00:00Z', FIRSTCALL_SECRET: 'the same for both' };
    const whole = await count(await serve({ ...now, FIRSTCALL_DATA_DIR: temporaryDataDir() }));

    const dataDir = temporaryDataDir();
    const first = startServer({ ...now, FIRSTCALL_DATA_DIR: dataDir }).catch(() => null);
    const note = path.join(dataDir, 'demo.json');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      try {
        statSync(note);
        break;
      } catch {}
    }
    // In the midst of the first batches.
    await new Promise((resolve) => setTimeout(resolve, 700));
    const { pid } = JSON.parse(execFileSync('cat', [path.join(dataDir, 'firstcall.lock')], { encoding: 'utf8' }));
    process.kill(pid, 'SIGKILL');
    await first;

    // Another instant, which must not matter: the filling goes on with the one it began with.
    const second = await serve({ ...now, FIRSTCALL_NOW: '2026-10-01T12:00:01Z', FIRSTCALL_DATA_DIR: dataDir });
    expect(await count(second)).toEqual(whole);
  });
});

describe('a start that cannot be', { timeout: 180_000 }, () => {
  test('names the variable', async () => {
    const { code, stdout, stderr } = await runServer({ PORT: 'eighty', FIRSTCALL_NOW: 'soon' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^PORT is "eighty"/),
      expect.stringMatching(/^FIRSTCALL_NOW is "soon"/),
    ]);
  });

  test('names the port that is taken, and the directory', async () => {
    const env = { FIRSTCALL_DATA_DIR: temporaryDataDir() };
    const server = await serve(env);
    const { port } = new URL(server.url);
    const samePort = await runServer({ FIRSTCALL_DATA_DIR: temporaryDataDir(), PORT: port });
    expect(samePort.code).toBe(1);
    expect(samePort.stderr).toContain(`Port ${port} on 127.0.0.1 is in use`);
    const sameDirectory = await runServer({ ...env, PORT: '0' });
    expect(sameDirectory.code).toBe(1);
    expect(sameDirectory.stderr).toMatch(/in use by process \d+ \(pnpm start\), which serves http:/);
    expect(sameDirectory.stderr).not.toContain('    at ');
  });
});

describe('a stop', { timeout: 180_000 }, () => {
  test('finishes what was accepted, then lets the directory go', async () => {
    const env = { FIRSTCALL_DATA_DIR: temporaryDataDir() };
    const { secretKey } = await createProduct(env);
    const server = await serve(env);
    const batches = Array.from({ length: 8 }, (_, b) => Array.from({ length: 50 }, (_, i) => signup(`${b}-${i}`)));
    const answers = batches.map((events) => post(server, secretKey, events));
    // Once the first batches are being worked on, the others wait in the queue.
    await Promise.race(answers);
    server.child.kill('SIGTERM');
    const outcomes = await Promise.allSettled(answers);
    expect(await server.exit).toBe(0);
    const answered = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.status === 200);
    expect(
      answered,
      JSON.stringify(outcomes.map((o) => (o.status === 'fulfilled' ? o.value.status : String(o.reason.cause)))),
    ).toHaveLength(8);

    const again = await serve(env);
    expect(await signups(again, secretKey)).toBe(400);
  });

  test('a second signal does not wait', async () => {
    const server = await serve({ FIRSTCALL_DATA_DIR: temporaryDataDir() });
    // A request that never ends keeps the first stop waiting.
    const hanging = fetch(`${server.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer fc_sk_AAAAAAAA_', 'content-type': 'application/json' },
      body: new ReadableStream({ pull: () => new Promise(() => undefined) }),
      duplex: 'half',
    } as RequestInit).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill('SIGINT');
    expect(await server.exit).toBe(130);
    await hanging;
  });
});

test('killed at any moment: nothing that was acknowledged is lost, nothing that is sent again is doubled', {
  timeout: 180_000,
}, async () => {
  const env = { FIRSTCALL_DATA_DIR: temporaryDataDir() };
  const { secretKey } = await createProduct(env);
  const batches = Array.from({ length: 60 }, (_, b) => Array.from({ length: 100 }, (_, i) => signup(`${b}-${i}`)));
  const acknowledged = new Set<number>();
  for (const killAfterMs of [150, 400, 0]) {
    const server = await serve(env);
    const before = acknowledged.size;
    expect(await signups(server, secretKey)).toBeGreaterThanOrEqual(before * 100);
    const kill = killAfterMs === 0 ? undefined : setTimeout(() => server.child.kill('SIGKILL'), killAfterMs);
    for (let b = 0; b < batches.length; b += 4) {
      await Promise.all(
        batches.slice(b, b + 4).map(async (events, i) => {
          if (acknowledged.has(b + i)) return;
          const answer = (await post(server, secretKey, events)
            .then((response) => response.json())
            .catch(() => null)) as { accepted: number; duplicates: number } | null;
          if (answer === null) return;
          expect(answer.accepted + answer.duplicates).toBe(100);
          acknowledged.add(b + i);
        }),
      );
    }
    clearTimeout(kill);
    if (killAfterMs === 0) {
      expect(acknowledged.size).toBe(60);
      expect(await signups(server, secretKey)).toBe(6_000);
    } else await server.exit;
  }
});
