import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleChild, type Child, startChild } from '../testing/child.ts';
import { lockDataDir, readLock } from './data-dir-lock.ts';
import type { LockRecord } from './lock-record.ts';

let script: string;
let dataDir: string;
let children: Child[];

beforeAll(async () => {
  script = await bundleChild(fileURLToPath(new URL('../testing/children/lock-child.ts', import.meta.url)));
});
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'firstcall-lock-'));
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill()));
  await rm(dataDir, { recursive: true });
});

function child(): Child {
  const started = startChild(script, dataDir);
  children.push(started);
  return started;
}

async function readFileRecord(): Promise<LockRecord> {
  return JSON.parse(await readFile(path.join(dataDir, 'firstcall.lock'), 'utf8'));
}

async function writeLock(record: Partial<LockRecord>, name = 'firstcall.lock'): Promise<void> {
  const base: LockRecord = {
    token: 'token-1',
    pid: 1,
    startTime: 'never',
    host: os.hostname(),
    holder: 'test',
    since: '2026-01-01T00:00:00.000Z',
    url: null,
    adminToken: null,
  };
  await writeFile(path.join(dataDir, name), JSON.stringify({ ...base, ...record }));
}

/** The pid of a process that has ended. */
async function deadPid(): Promise<number> {
  const ended = child();
  await ended.kill();
  return ended.pid;
}

describe('the lock of a data directory', () => {
  it('refuses a second process and says who holds it, since when, where, and what to do', async () => {
    const holder = child();
    expect(await holder.ask('take')).toBe('done');
    const { since } = await readFileRecord();
    const [refusal] = await Promise.allSettled([lockDataDir(dataDir, 'second')]);
    expect(refusal).toMatchObject({
      reason: {
        code: 'DATA_DIR_IN_USE',
        message: `The data directory ${dataDir} is in use by process ${holder.pid} (lock-child) since ${since}. Stop it first, or choose another directory with FIRSTCALL_DATA_DIR.`,
      },
    });
    await holder.ask('describe');
    await expect(lockDataDir(dataDir, 'second')).rejects.toThrow(
      '(lock-child), which serves http://localhost:4000, since',
    );
  });

  it('tells this user, and nobody else, how to reach the holder', async () => {
    const holder = child();
    await holder.ask('take');
    await holder.ask('describe');
    expect(await readLock(dataDir)).toMatchObject({
      pid: holder.pid,
      holder: 'lock-child',
      host: os.hostname(),
      url: 'http://localhost:4000',
      adminToken: 'secret',
    });
    expect((await stat(path.join(dataDir, 'firstcall.lock'))).mode & 0o777).toBe(0o600);
    await holder.kill();
    expect(await readLock(dataDir)).toBeNull();
  });

  it('refuses the process that holds it too, and takes it again after a release', async () => {
    const lock = await lockDataDir(dataDir, 'first');
    await expect(lockDataDir(dataDir, 'second')).rejects.toThrow('in use by this very process (first)');
    await lock.release();
    expect(await readdir(dataDir)).toEqual([]);
    await (await lockDataDir(dataDir, 'second')).release();
  });

  it('takes over from a process that was killed, and leaves nothing behind', async () => {
    const first = child();
    await first.ask('take');
    await first.kill();
    const second = child();
    expect(await second.ask('take')).toBe('done');
    expect((await readFileRecord()).pid).toBe(second.pid);
    expect(await readdir(dataDir)).toEqual(['firstcall.lock']);
  });

  it('takes over from a process whose pid another one has now', async () => {
    const other = child();
    await other.ask('release');
    await writeLock({ pid: other.pid, startTime: 'some other time' });
    const lock = await lockDataDir(dataDir, 'second');
    await lock.release();
  });

  it('takes over from one that was killed while it took over', async () => {
    const pid = await deadPid();
    await writeLock({ pid, token: 'token-1' });
    await writeLock({ pid, token: 'token-2' }, 'firstcall.lock.after-token-1');
    const lock = await lockDataDir(dataDir, 'third');
    expect(await readdir(dataDir)).toEqual(['firstcall.lock']);
    await lock.release();
  });

  it('leaves the directory to one that is taking over', async () => {
    const successor = child();
    await successor.ask('take');
    const record = await readFileRecord();
    await writeLock(record, 'firstcall.lock.after-token-1');
    await writeLock({ pid: await deadPid(), token: 'token-1' });
    await expect(lockDataDir(dataDir, 'third')).rejects.toThrow(`in use by process ${successor.pid}`);
    expect(await readLock(dataDir)).toMatchObject({ pid: successor.pid });
  });

  it('does not judge a process of another machine', async () => {
    await writeLock({ pid: await deadPid(), host: 'elsewhere' });
    await expect(lockDataDir(dataDir, 'second')).rejects.toThrow(
      /process \d+ on elsewhere \(test\).* If it no longer runs, delete .*firstcall\.lock\./,
    );
  });

  it.each(['', '{"pid":', 'null', '[]', '{"pid":"1"}'])('leaves a lock that it cannot read alone: %j', async (text) => {
    await writeFile(path.join(dataDir, 'firstcall.lock'), text);
    await expect(lockDataDir(dataDir, 'second')).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining('delete'),
    });
  });

  it('is not fooled by a hostile token', async () => {
    await writeLock({ pid: await deadPid(), token: '../../outside' });
    await (await lockDataDir(dataDir, 'second')).release();
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('makes a directory that is missing', async () => {
    const nested = path.join(dataDir, 'a', 'b');
    await (await lockDataDir(nested, 'first')).release();
    await mkdir(nested, { recursive: true });
  });

  it('goes to exactly one of several processes that want it at once, be it free or its holder dead', {
    timeout: 120_000,
  }, async () => {
    const contenders = Array.from({ length: 4 }, child);
    for (let round = 0; round < 40; round += 1) {
      if (round % 2 === 1) {
        await writeLock({ pid: await deadPid(), token: `token-${round}` });
        if (round % 4 === 1)
          await writeLock({ pid: await deadPid(), token: `next-${round}` }, `firstcall.lock.after-token-${round}`);
      }
      const answers = await Promise.all(contenders.map((contender) => contender.ask('take')));
      expect(
        answers.filter((answer) => answer === 'done'),
        JSON.stringify(answers),
      ).toHaveLength(1);
      const winner = contenders[answers.indexOf('done')];
      expect((await readFileRecord()).pid).toBe(winner?.pid);
      // By the winner, or by one that was about to win when it was looked at.
      for (const answer of answers) if (answer !== 'done') expect(answer).toContain('in use by process');
      await winner?.ask('release');
      expect(await readdir(dataDir)).toEqual([]);
    }
  });
});
