// Writes a new migration: what schema.prisma says beyond the migrations. Usage: pnpm --filter @firstcall/store migration NAME
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error(
    'Name the migration with lower-case letters, digits and underscores: pnpm --filter @firstcall/store migration add_plans',
  );
  process.exit(1);
}

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
// As deep below the package as the module itself, which looks for prisma/ from there.
const outfile = path.join(packageRoot, 'node_modules', '.scripts', 'write-migration.mjs');
await mkdir(path.dirname(outfile), { recursive: true });
await build({
  entryPoints: [path.join(packageRoot, 'src/migrations/write-migration.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const { writeMigration } = await import(pathToFileURL(outfile).href);
const file = await writeMigration(name);
console.log(
  file
    ? `${path.relative(process.cwd(), file)}\nNow add by hand what Prisma cannot say (COLLATE "C", CHECK, partitions).`
    : 'Nothing to migrate: the migrations lead to schema.prisma already.',
);
