import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { withScripts } from '../database/script-adapter.ts';
import { prismaDir, readMigrations } from './migration-list.ts';
import { noFilter, startSchemaEngine } from './schema-engine.ts';

/**
 * Writes the SQL that leads from the migrations to schema.prisma, as a new migration. Needs no database: the engine replays the
 * migrations on one in memory. Answers the new file's path; null where the migrations lead to the schema already.
 */
export async function writeMigration(name: string): Promise<string | null> {
  const script = await schemaDrift();
  if (script === null) return null;
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = path.join(prismaDir, 'migrations', `${stamp}_${name}`);
  await mkdir(directory);
  const file = path.join(directory, 'migration.sql');
  await writeFile(file, script);
  return file;
}

/** The SQL that leads from the migrations to schema.prisma; null where there is nothing to do. */
export async function schemaDrift(): Promise<string | null> {
  const db = await PGlite.create();
  const shadow = await PGlite.create();
  const engine = await startSchemaEngine(withShadow(adapterOf(db), adapterOf(shadow)));
  try {
    const content = await readFile(path.join(prismaDir, 'schema.prisma'), 'utf8');
    const { stdout, exitCode } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations()) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      exitCode: true,
      filters: noFilter,
    });
    return exitCode === 0 ? null : stdout;
  } finally {
    engine.free();
    await Promise.all([db.close(), shadow.close()]);
  }
}

function adapterOf(db: PGlite): SqlMigrationAwareDriverAdapterFactory {
  return withScripts(new PrismaPGlite(db), (script) => db.exec(script));
}

/** The engine replays migrations on a second database, which is to run scripts whole as well. */
function withShadow(
  main: SqlMigrationAwareDriverAdapterFactory,
  shadow: SqlMigrationAwareDriverAdapterFactory,
): SqlMigrationAwareDriverAdapterFactory {
  return { ...main, connectToShadowDb: () => shadow.connect() };
}
