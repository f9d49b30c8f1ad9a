import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { StoreError } from '../store-error.ts';
import { type HolderDetails, type LockRecord, mayBeAlive, ownRecord, parseRecord, readRecord } from './lock-record.ts';

/** A data directory that this process holds. */
export interface DataDirLock {
  /** Tells others how to reach this process. */
  describe(details: HolderDetails): Promise<void>;
  /** Gives the directory back. */
  release(): Promise<void>;
}

const lockName = 'firstcall.lock';

/**
 * Takes a data directory for this process: two processes on one directory ruin the database in it.
 *
 * The lock is a file with the holder's record, which appears whole, by a hard link. A holder that died is succeeded without a race: its
 * record's token names a second file, `firstcall.lock.after-<token>`, and only whoever creates that one may replace the lock. A
 * successor that dies in between is succeeded in the same way.
 *
 * @param holder - what this process is, for people: `pnpm start`
 * @throws StoreError `DATA_DIR_IN_USE`
 */
export async function lockDataDir(dataDir: string, holder: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lockFile = path.join(dataDir, lockName);
  const own = await ownRecord(holder);
  const ownFile = `${lockFile}.${own.token}`;
  await writeRecord(ownFile, own);
  try {
    while (!(await createLink(ownFile, lockFile))) {
      const chain = await readChain(lockFile);
      const last = chain.at(-1);
      if (!last) {
        await assertReleased(dataDir, lockFile);
        continue;
      }
      if (await mayBeAlive(last)) throw inUse(dataDir, lockFile, last);
      if (await succeed(lockFile, ownFile, chain)) break;
    }
  } finally {
    await rm(ownFile, { force: true });
  }
  return heldLock(lockFile, own);
}

/** The process that holds a data directory; null where none does. */
export async function readLock(dataDir: string): Promise<LockRecord | null> {
  const chain = await readChain(path.join(dataDir, lockName));
  const last = chain.at(-1);
  return last && (await mayBeAlive(last)) ? last : null;
}

function heldLock(lockFile: string, own: LockRecord): DataDirLock {
  let record = own;
  return {
    async describe(details) {
      record = { ...record, ...details };
      const draft = `${lockFile}.${own.token}`;
      await writeRecord(draft, record);
      await rename(draft, lockFile);
    },
    async release() {
      // Nobody replaces the lock of a live process; unless somebody removed it by hand.
      if ((await readRecord(lockFile))?.token === own.token) await rm(lockFile, { force: true });
    },
  };
}

/** The holder, then its successor if one has begun to take over, and so on. Empty: nobody. */
async function readChain(lockFile: string): Promise<readonly LockRecord[]> {
  const chain: LockRecord[] = [];
  let record = await readRecord(lockFile);
  while (record) {
    chain.push(record);
    record = await readRecord(successorFile(lockFile, record));
  }
  return chain;
}

/** Replaces the lock of a chain of dead holders. False where another process was faster. */
async function succeed(lockFile: string, ownFile: string, chain: readonly LockRecord[]): Promise<boolean> {
  const last = chain.at(-1);
  if (!last || !(await createLink(ownFile, successorFile(lockFile, last)))) return false;
  // Somebody may have succeeded, and cleaned up, since the chain was read; from here on nobody else can.
  const now = await readChain(lockFile);
  const unchanged =
    now.length === chain.length + 1 && chain.every((record, index) => record.token === now[index]?.token);
  if (unchanged) await rename(ownFile, lockFile);
  await Promise.all((unchanged ? chain : [last]).map((record) => rm(successorFile(lockFile, record), { force: true })));
  return unchanged;
}

/** A lock that cannot be read is either gone in this moment, or not one of ours: those appear whole. */
async function assertReleased(dataDir: string, lockFile: string): Promise<void> {
  const text = await readFile(lockFile, 'utf8').catch(() => null);
  if (text === null || parseRecord(text)) return;
  throw new StoreError(
    'DATA_DIR_IN_USE',
    `The data directory ${dataDir} has a lock that cannot be read. If no process uses the directory, delete ${lockFile}.`,
  );
}

function successorFile(lockFile: string, record: LockRecord): string {
  return `${lockFile}.after-${record.token.replace(/[^0-9A-Za-z-]/g, '')}`;
}

async function writeRecord(file: string, record: LockRecord): Promise<void> {
  await writeFile(file, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

/** Gives a file a second name, whole and at once. False where the name is taken. */
async function createLink(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function inUse(dataDir: string, lockFile: string, { pid, host, holder, url, since }: LockRecord): StoreError {
  const here = host === os.hostname();
  const who = here && pid === process.pid ? 'this very process' : `process ${pid}${here ? '' : ` on ${host}`}`;
  const where = url === null ? '' : `, which serves ${url},`;
  const gone = here ? '' : ` If it no longer runs, delete ${lockFile}.`;
  return new StoreError(
    'DATA_DIR_IN_USE',
    `The data directory ${dataDir} is in use by ${who} (${holder})${where} since ${since}. Stop it first, or choose another directory with FIRSTCALL_DATA_DIR.${gone}`,
  );
}
