import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgliteDatabase } from '../database/pglite-database.ts';
import { migrate } from '../migrations/migrate.ts';
import { readMigrations } from '../migrations/migration-list.ts';

/**
 * A migrated, empty PGlite directory, dumped. Made once per machine, PGlite version and set of migrations: initialising a database
 * takes seconds, loading a dump does not.
 */
export async function pgliteTemplate(): Promise<Blob> {
  const directory = path.join(os.tmpdir(), 'firstcall-pglite-templates');
  const file = path.join(directory, `${await fingerprint()}.tar`);
  const cached = await readFile(file).catch(() => undefined);
  if (cached) return new Blob([cached]);
  const db = await PGlite.create();
  await migrate(createPgliteDatabase(db).migrationTarget);
  const dump = await db.dumpDataDir('none');
  await db.close();
  await mkdir(directory, { recursive: true });
  const draft = path.join(directory, randomUUID());
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
  return dump;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(await readMigrations()));
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  hash.update(await readFile(path.join(path.dirname(entry), '..', 'package.json')));
  return hash.digest('hex').slice(0, 32);
}
