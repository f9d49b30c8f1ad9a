// Runs a built program of the workspace, building first what changed: `node scripts/run.mjs apps/api/dist/admin/cli.js …`.
// Stdout belongs to the program alone, so that `--json` can be piped.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './lib/build.mjs';

const [program, ...args] = process.argv.slice(2);
await ensureBuilt();
const file = path.join(root, program);
process.argv = [process.execPath, file, ...args];
await import(pathToFileURL(file).href);
