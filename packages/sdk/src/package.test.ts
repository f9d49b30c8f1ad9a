import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The package as its users get it: built in a copy of the workspace, then installed beside nothing but what a user has.
const name = '@firstcall/sdk';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'firstcall-package-'));
const installed = join(directory, 'consumer/node_modules/@firstcall/sdk');

function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return expect.fail(`${stdout}${stderr}`);
  }
}

const tsc = (args: readonly string[], cwd: string) =>
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], cwd);

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

beforeAll(() => {
  for (const name of ['events', 'sdk']) {
    const from = join(root, 'packages', name);
    cpSync(from, join(directory, 'packages', name), {
      recursive: true,
      filter: (path) => !path.startsWith(join(from, 'node_modules')) && !path.startsWith(join(from, 'dist')),
    });
  }
  cpSync(join(root, 'tsconfig.base.json'), join(directory, 'tsconfig.base.json'));
  link(join(root, 'node_modules/@types'), join(directory, 'node_modules/@types'));
  link(join(root, 'packages/events/node_modules'), join(directory, 'packages/events/node_modules'));
  for (const name of ['express', 'fastify', 'hono', '@types']) {
    link(join(root, 'packages/sdk/node_modules', name), join(directory, 'packages/sdk/node_modules', name));
  }
  link(join(directory, 'packages/events'), join(directory, 'packages/sdk/node_modules/@firstcall/events'));
  tsc(['-p', 'tsconfig.build.json'], join(directory, 'packages/events'));
  tsc(['-p', 'tsconfig.build.json'], join(directory, 'packages/sdk'));
  run(process.execPath, ['scripts/inline-types.mjs'], join(directory, 'packages/sdk'));

  cpSync(join(directory, 'packages/sdk/dist'), join(installed, 'dist'), { recursive: true });
  cpSync(join(root, 'packages/sdk/package.json'), join(installed, 'package.json'));
  link(join(root, 'node_modules/@types/node'), join(directory, 'consumer/node_modules/@types/node'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const consumer = `
import { createFirstcall, type FirstcallError, type TrackInput, type WireEvent } from '${name}';
import { firstcallNode } from '${name}/node';

const client = createFirstcall({ url: 'http://localhost:4000', key: 'k', onError: (error: FirstcallError) => error.hint });
const country: string | undefined = undefined;
client.visit({ visitorId: 'v', country, time: new Date() });
const event: TrackInput = { type: 'nps.answered', developerId: 'd', score: 9 };
client.track(event);
export const types: WireEvent['type'] = 'api.request';
// @ts-expect-error a misspelt field
client.visit({ visitorID: 'v' });
// @ts-expect-error an unknown type
client.track({ type: 'api.requests', developerId: 'd' });
// @ts-expect-error an unknown environment
client.apiKeyCreated({ developerId: 'd', keyId: 'k', environment: 'TEST' });
export const watch = firstcallNode(client, {
  developer: (request) => request.headers['x-developer']?.toString(),
  environment: 'PRODUCTION',
});
`;

test.each(['nodenext', 'bundler'])('its types hold for a user without any framework (%s)', (moduleResolution) => {
  const directoryOf = join(directory, 'consumer');
  writeFileSync(join(directoryOf, 'package.json'), '{"type":"module"}');
  writeFileSync(join(directoryOf, 'main.ts'), consumer);
  const module = moduleResolution === 'bundler' ? 'esnext' : 'nodenext';
  const flags = [
    '--strict',
    '--exactOptionalPropertyTypes',
    '--skipLibCheck',
    'false',
    '--types',
    'node',
    '--target',
    'es2023',
  ];
  tsc([...flags, '--module', module, '--moduleResolution', moduleResolution, '--noEmit', 'main.ts'], directoryOf);
});

test('nothing but Node is imported at run time, but for the framework an adapter is for', () => {
  const imports = new Set<string>();
  for (const file of readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|d\.ts)$/.test(file)) continue;
    const text = readFileSync(join(installed, 'dist', file), 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from|import) '([^'.][^']*)'/g)) imports.add(`${file}: ${name}`);
  }
  expect([...imports].filter((name) => !name.includes(': node:')).sort()).toEqual([
    'adapters/express.d.ts: express',
    'adapters/fastify.d.ts: fastify',
    'adapters/hono.d.ts: hono',
    'adapters/hono.js: hono/route',
  ]);
});

test('it runs', () => {
  const script = `
    import { createFirstcall } from '${name}';
    for (const path of ['express', 'fastify', 'node']) await import('${name}/' + path);
    console.log(typeof createFirstcall({ url: 'http://localhost:1', key: 'k' }).flush);`;
  expect(run(process.execPath, ['--input-type=module', '-e', script], join(directory, 'consumer'))).toBe('function\n');
});

test('it has no dependencies', () => {
  expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))).not.toHaveProperty('dependencies');
});
