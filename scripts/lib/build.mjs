// Builds what changed. Reading file times first costs milliseconds; asking the build tool, even to hear "nothing to do", seconds.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(import.meta.url);
const stamp = path.join(root, 'node_modules/.cache/firstcall-build');
const workspaces = ['apps', 'packages', 'examples', 'bench'];
const notSources = new Set(['node_modules', 'dist', 'generated', '.turbo', 'coverage']);

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (notSources.has(entry.name)) continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(file);
    else yield file;
  }
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const newer = (file) => statSync(file).mtimeMs > built;
  if (['package.json', 'pnpm-lock.yaml', 'tsconfig.base.json'].some((file) => newer(path.join(root, file))))
    return false;
  for (const workspace of workspaces) {
    const folder = path.join(root, workspace);
    if (!existsSync(folder)) continue;
    for (const file of sourceFiles(folder)) if (newer(file)) return false;
  }
  return true;
}

/** Runs a build-tool task over the workspace; what it prints goes to stderr. Resolves to its exit code. */
export function turbo(...args) {
  const child = spawn(process.execPath, [require.resolve('turbo/bin/turbo'), 'run', ...args], {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Makes every dist current. Ends the process with the build's exit code when it fails. */
export async function ensureBuilt({ announce = () => {} } = {}) {
  if (isFresh()) return;
  announce();
  const startedAt = new Date();
  const code = await turbo('build');
  if (code !== 0) {
    console.error('The build failed: see above.');
    process.exit(code);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}
