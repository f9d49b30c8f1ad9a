import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where a package is installed, seen from this file as Node sees it; null where it is not. Its `exports` do not matter: we look for built files. */
export function packageFolder(name: string): string | null {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}
