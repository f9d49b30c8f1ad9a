import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How a process of the same user reaches the server that has a data directory open. */
export interface ServerFile {
  readonly pid: number;
  readonly url: string;
  readonly adminToken: string;
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'server.json');
}

/** Says where the server listens. Readable by its owner only: the token opens the admin commands. */
export function writeServerFile(dataDir: string, content: ServerFile): void {
  // Removed first: writing does not change the mode of a file that exists.
  rmSync(fileIn(dataDir), { force: true });
  writeFileSync(fileIn(dataDir), `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' });
}

/** Takes the file away, if it is still this process's. */
export function removeServerFile(dataDir: string): void {
  if (readServerFile(dataDir)?.pid === process.pid) rmSync(fileIn(dataDir), { force: true });
}

/** The server that has the directory open; null where none says so, or the one that did is gone. */
export function readServerFile(dataDir: string): ServerFile | null {
  try {
    const content: unknown = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
    return isServerFile(content) && isAlive(content.pid) ? content : null;
  } catch {
    return null;
  }
}

function isServerFile(value: unknown): value is ServerFile {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, url, adminToken } = value as Partial<Record<keyof ServerFile, unknown>>;
  return typeof pid === 'number' && typeof url === 'string' && typeof adminToken === 'string';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
