// `pnpm start`: build what changed, then serve.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './lib/build.mjs';

await ensureBuilt({ announce: () => process.stderr.write('Building Firstcall (once, about ten seconds) …\n') });
const file = path.join(root, 'apps/api/dist/main.js');
process.argv = [process.execPath, file, ...process.argv.slice(2)];
await import(pathToFileURL(file).href);
