// A copy of the checkout that tests may change: files as git sees them, dependencies linked.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/**
 * Copies the checkout at `from` into the empty folder `to`, uncommitted changes included. Of what git ignores only generated sources
 * come along. Dependencies are those of the original, but our own packages resolve to the copy's.
 */
export function copyCheckout(from, to) {
  // A file deleted but not yet committed is still listed.
  const files = trackedFiles(from).filter((file) => existsSync(path.join(from, file)));
  for (const file of files) cpSync(path.join(from, file), path.join(to, file), { verbatimSymlinks: true });
  const packages = files.filter((file) => path.basename(file) === 'package.json').map((file) => path.dirname(file));
  for (const folder of packages) {
    linkDependencies(path.join(from, folder), path.join(to, folder));
    const generated = path.join(folder, 'src/generated');
    if (existsSync(path.join(from, generated)))
      cpSync(path.join(from, generated), path.join(to, generated), { recursive: true });
  }
  symlinkSync(path.join(from, 'node_modules/.pnpm'), path.join(to, 'node_modules/.pnpm'));
}

function trackedFiles(folder) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((file) => file !== '');
}

/**
 * pnpm's links are relative: taken over as they stand, `../../../domain` leads to the copy's package, and whatever goes through
 * `node_modules/.pnpm` to the original's. Its own records and caches (dot files) stay behind, so that nothing is written there.
 */
function linkDependencies(from, to) {
  const source = path.join(from, 'node_modules');
  const target = path.join(to, 'node_modules');
  mkdirSync(target, { recursive: true });
  if (!existsSync(source)) return;
  cpSync(source, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (entry) => entry === source || !path.basename(entry).startsWith('.'),
  });
}
