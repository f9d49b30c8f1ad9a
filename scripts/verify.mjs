// What CI runs, in the order in which failing is cheapest. Each step prints its name and its time.
import { spawn } from 'node:child_process';
import { root } from './lib/build.mjs';

const node = process.execPath;
const bin = (name) => `node_modules/.bin/${name}`;
const steps = [
  ['format and lint', bin('biome'), ['check', '.']],
  ['import edges', node, ['scripts/check-edges.mjs']],
  ['file size', node, ['scripts/check-file-size.mjs']],
  ['build', bin('turbo'), ['run', 'build']],
  ['types', bin('turbo'), ['run', 'typecheck']],
  ['GraphQL SDL is fresh', node, ['packages/schema/scripts/print-schema.mjs', '--check']],
  ['docs/metrics.md is fresh', node, ['scripts/generate-metrics-docs.mjs', '--check']],
  ['bundle size', node, ['packages/widgets/scripts/check-size.mjs']],
  ['tests', node, ['scripts/test.mjs']],
];

function run(command, args) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

for (const [name, command, args] of steps) {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const code = await run(command, args);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (code !== 0) {
    console.error(`\n✗ ${name} failed after ${seconds} s`);
    process.exit(code);
  }
  console.log(`✓ ${name} (${seconds} s)`);
}
