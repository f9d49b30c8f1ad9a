/** Builds the page: dist/index.html, console.js, console.css and favicon.svg. The widgets are not in it: it loads /widgets.js as any page does. */
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('..', import.meta.url));
const source = (name) => path.join(folder, 'src', name);
const target = (name) => path.join(folder, 'dist', name);

await build({
  entryPoints: { console: source('main.ts') },
  outdir: target(''),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
});
await build({
  entryPoints: [source('console.css')],
  outdir: target(''),
  minify: true,
  target: 'esnext',
  logLevel: 'warning',
});
await Promise.all(['index.html', 'favicon.svg'].map((name) => copyFile(source(name), target(name))));
