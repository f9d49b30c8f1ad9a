import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { isAlive, ownIdentity } from './process-identity.ts';

/** Who holds a data directory. */
export interface LockRecord {
  /** Tells this holding from every other. */
  readonly token: string;
  readonly pid: number;
  /** When the process started, in the words of the operating system; null where that cannot be told. */
  readonly startTime: string | null;
  readonly host: string;
  /** What the process is, for people: `pnpm start`. */
  readonly holder: string;
  /** ISO 8601 instant at which it took the directory. */
  readonly since: string;
  /** Where it serves; null: nowhere (yet). */
  readonly url: string | null;
  /** What lets an admin command of the same user through the server; null: none. */
  readonly adminToken: string | null;
}

/** What a holder may say of itself after it has the directory. */
export type HolderDetails = Pick<LockRecord, 'url' | 'adminToken'>;

/** A record for this process. */
export async function ownRecord(holder: string): Promise<LockRecord> {
  const { pid, startTime } = await ownIdentity();
  // The only clock the store reads: for people, never for a figure.
  const since = new Date().toISOString();
  return { token: randomUUID(), pid, startTime, host: os.hostname(), holder, since, url: null, adminToken: null };
}

/** The record in a file; null where there is no such file, or none of ours. */
export async function readRecord(file: string): Promise<LockRecord | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : parseRecord(text);
}

/** A record as it is kept; null for any other text. */
export function parseRecord(text: string): LockRecord | null {
  try {
    const record: LockRecord = JSON.parse(text);
    return typeof record?.token === 'string' && Number.isInteger(record.pid) ? record : null;
  } catch {
    return null;
  }
}

/** Whether the holder may still write. A process of another machine (or container) cannot be asked: it may. */
export async function mayBeAlive(record: LockRecord): Promise<boolean> {
  return record.host !== os.hostname() || isAlive(record);
}
