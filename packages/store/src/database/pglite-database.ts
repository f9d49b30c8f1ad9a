import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { createPgliteSql } from '../sql/pglite-sql.ts';
import type { Database, OnStatement } from './database.ts';
import { withScripts } from './script-adapter.ts';

/** Where the embedded database lives. */
export interface PgliteLocation {
  /** Its directory, which the caller has locked; absent: in memory. */
  readonly dataDir?: string;
  /** A dumped directory that a new database starts from, instead of an empty one. */
  readonly loadDataDir?: Blob;
}

/** Opens the embedded database. */
export async function openPgliteDatabase(location: PgliteLocation, onStatement?: OnStatement): Promise<Database> {
  return createPgliteDatabase(await PGlite.create(location), onStatement);
}

/** {@link Database} on a PGlite that is open. */
export function createPgliteDatabase(db: PGlite, onStatement?: OnStatement): Database {
  const sql = createPgliteSql(db, onStatement);
  const adapter = new PrismaPGlite(db);
  return {
    adapter,
    sql,
    ingestSql: sql,
    migrationTarget: {
      sql,
      // One process owns the directory.
      exclusively: (work) => work(withScripts(adapter, (script) => db.exec(script))),
    },
    close: () => db.close(),
  };
}
