import { once } from 'node:events';
import { openStore } from '@firstcall/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAdmin, type ServerProcess, startAdmin, startServer, temporaryDataDir } from '../testing/server-process.ts';

const now = '2026-10-10T12:00:00Z';
const dataDir = temporaryDataDir();
const env = { FIRSTCALL_DATA_DIR: dataDir, FIRSTCALL_NOW: now };
let server: ServerProcess;
let key: string;

const request = (id: string, time: string) => ({
  id,
  type: 'api.request',
  time,
  developerId: 'dev',
  method: 'GET',
  route: '/v1/payments',
  status: 200,
  environment: 'PRODUCTION',
});

async function send(...events: object[]): Promise<{ accepted: number; duplicates: number; rejected: object[] }> {
  const response = await fetch(`${server.url}/v1/events?import=historical`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  return (await response.json()) as { accepted: number; duplicates: number; rejected: object[] };
}

const old = Array.from({ length: 40 }, (_, n) => request(`old-${n}`, '2025-06-15T12:00:00Z'));
const recent = Array.from({ length: 40 }, (_, n) => request(`recent-${n}`, '2026-10-01T12:00:00Z'));

beforeAll(async () => {
  server = await startServer(env);
  const created = await runAdmin(
    env,
    ...[
      'create-product',
      '--workspace',
      'acme',
      '--slug',
      'payments',
      '--name',
      'Payments',
      '--currency',
      'USD',
      '--json',
    ],
  );
  key = JSON.parse(created.stdout).secretKey;
  expect(await send(...old, ...recent)).toMatchObject({ accepted: 80 });
}, 120_000);
afterAll(async () => {
  server.child.kill('SIGKILL');
  await server.exit;
});

test('through the server: what would be dropped, then what is; old events are refused from then on', {
  timeout: 120_000,
}, async () => {
  const dry = await runAdmin(env, 'drop-old-logs', '--dry-run', '--json');
  expect({ code: dry.code, stderr: dry.stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(dry.stdout)).toMatchObject({
    dryRun: true,
    olderThan: '2025-09-05T12:00:00.000Z',
    months: [{ month: '2025-06' }],
  });
  expect(await send(...old.slice(0, 1))).toEqual({ accepted: 0, duplicates: 1, rejected: [] });

  const dropped = await runAdmin(env, 'drop-old-logs');
  expect(dropped.code).toBe(0);
  expect(dropped.stderr).toMatch(/^\[1\/1\] 2025-06 {2}\d+\.\d MiB\n\[1\/1\] 2025-06 {2}dropped\n$/);
  expect(dropped.stdout).toContain('Every figure stays');
  expect(await send(...old.slice(0, 1), ...recent.slice(0, 1))).toMatchObject({
    accepted: 0,
    duplicates: 1,
    rejected: [{ index: 0, code: 'TOO_OLD', field: 'time' }],
  });
  expect((await runAdmin(env, 'drop-old-logs')).stdout).toContain('nothing to drop');

  const refused = await runAdmin(env, 'drop-old-logs', '--keep-days', '3');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('from 30 to 36500');
  expect(refused.stderr).toContain('--keep-days');
});

test('through the server: a rebuild shows how far it is; a person who leaves changes nothing', {
  timeout: 120_000,
}, async () => {
  const left = startAdmin(env, 'rebuild');
  if (left.child.stderr) await once(left.child.stderr, 'data');
  left.child.kill('SIGKILL');
  await left.exit;

  const { code, stdout, stderr } = await runAdmin(env, 'rebuild', '--product', 'payments', '--check', '--json');
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ equal: true, products: [{ product: 'payments', provenFrom: '2025-07-01' }] });
  expect(stderr.trim().split('\n')).toHaveLength(report.products[0].summaries.length);
  expect(stderr).toContain('[1/19] acme/payments developer\n');
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect((await runAdmin(env, 'rebuild', '--product', 'nowhere')).stderr).toContain('no product "nowhere"');
});

test('without a server: names what differs, mends it, and says so by its exit code', { timeout: 120_000 }, async () => {
  server.child.kill('SIGTERM');
  await server.exit;
  const store = await openStore({ dataDir });
  await store.prisma.requestDay.deleteMany();
  await store.close();

  const checked = await runAdmin(env, 'rebuild', '--check');
  expect(checked.code).toBe(1);
  expect(checked.stderr).toContain('request_day  2 rows differ\n');
  expect(checked.stdout).toContain('Not every summary is what the log says.');
  const rebuilt = await runAdmin(env, 'rebuild', '--json');
  expect(rebuilt.code).toBe(0);
  expect(JSON.parse(rebuilt.stdout).products[0].summaries).toContainEqual(
    expect.objectContaining({ summary: 'request_day', outcome: 'REPLACED', differing: 2 }),
  );
  expect((await runAdmin(env, 'rebuild', '--check')).code).toBe(0);
});
