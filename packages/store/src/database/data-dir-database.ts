import { access, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DataDirLock, lockDataDir } from '../lock/data-dir-lock.ts';
import { StoreError } from '../store-error.ts';
import type { Database, OnStatement } from './database.ts';
import { openPgliteThread } from './open-pglite-thread.ts';
import type { PgliteClient } from './pglite-client.ts';
import { createPgliteDatabase } from './pglite-database.ts';

/**
 * Opens the embedded database of a data directory, which is made where it is missing, and holds the directory until it is closed.
 *
 * @param holder - what this process is, for people
 * @throws StoreError `DATA_DIR_IN_USE`, `DATA_DIR_FAILED`
 */
export async function openDataDirDatabase(
  dataDir: string,
  holder: string,
  onStatement?: OnStatement,
): Promise<Database> {
  let lock: DataDirLock | undefined;
  try {
    const held = await lockDataDir(dataDir, holder);
    lock = held;
    const database = createPgliteDatabase(await openDirectory(dataDir), onStatement);
    return {
      ...database,
      describeHolder: (details) => held.describe(details),
      close: async () => {
        await database.close();
        await held.release();
      },
    };
  } catch (error) {
    await lock?.release();
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      'DATA_DIR_FAILED',
      `The data directory ${dataDir} cannot be opened; the cause says why. Check that this user may write to it, and that the disk has room.`,
      { cause: error },
    );
  }
}

/**
 * A new database is written file by file: a process that is killed meanwhile leaves one that does not open. The marker, which stands
 * beside it as long, says that there is nothing in it to keep.
 */
async function openDirectory(dataDir: string): Promise<PgliteClient> {
  const directory = path.join(dataDir, 'pglite');
  const marker = path.join(dataDir, 'pglite.initialising');
  if (await exists(marker)) await rm(directory, { recursive: true, force: true });
  if (await exists(directory)) return openPgliteThread(directory);
  await writeFile(marker, '');
  const db = await openPgliteThread(directory);
  await rm(marker);
  return db;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
