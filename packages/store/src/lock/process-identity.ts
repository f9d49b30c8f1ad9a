import { readFile } from 'node:fs/promises';

/** A process, told apart from another that gets the same pid later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the words of the operating system; null where that cannot be told (anywhere but Linux). */
  readonly startTime: string | null;
}

/** This process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  return { pid: process.pid, startTime: (await readProcess(process.pid))?.startTime ?? null };
}

/** Whether the process still runs on this machine. Where start times cannot be told, any process with the pid counts. */
export async function isAlive({ pid, startTime }: ProcessIdentity): Promise<boolean> {
  const running = await readProcess(pid);
  if (running) return !running.dead && (startTime === null || running.startTime === startTime);
  // No /proc entry: on Linux there is no such process.
  return startTime === null && answersSignals(pid);
}

/** Linux: a process by its pid; null where there is none, or no /proc. */
async function readProcess(pid: number): Promise<{ readonly startTime: string; readonly dead: boolean } | null> {
  try {
    const [stat, bootId] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // `pid (command) state …`: the command may hold spaces and brackets. The start time is the 22nd field, counted in ticks since boot.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (state === undefined || ticks === undefined) return null;
    // Killed, and waiting for its parent to take notice: it writes no more.
    return { startTime: `${bootId.trim()} ${ticks}`, dead: state === 'Z' || state === 'X' };
  } catch {
    return null;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there, but another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
