// Prints the schema's own language, sorted, to schema.graphql. `--check` writes nothing and exits 1 where the file is stale.
// Runs from source: the bundle is made in memory, so nothing needs to be built first.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const file = path.join(folder, 'schema.graphql');

const { outputFiles } = await build({
  entryPoints: [path.join(folder, 'src/schema-text.ts')],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['firstcall:source'],
  logLevel: 'error',
});
const [bundle] = outputFiles;
const { schemaText } = await import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);

const printed = schemaText();
if (!process.argv.includes('--check')) {
  writeFileSync(file, printed);
} else if (readFileSync(file, 'utf8') !== printed) {
  console.error(
    'packages/schema/schema.graphql is stale. Run `node packages/schema/scripts/print-schema.mjs` and commit it.',
  );
  process.exit(1);
}
