import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/**
 * How long the event loop stood still at most while `work` ran, as a share of the time that it ran: 1 where it all happened in one turn.
 * A share, because how long anything takes is the machine's matter, and the work's and the loop's times grow alike.
 */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  // The first interval is counted from the first tick on.
  await setTimeout(50);
  const startedAt = performance.now();
  await work();
  const workMs = performance.now() - startedAt;
  await setTimeout(50);
  delay.disable();
  return delay.max / 1e6 / workMs;
}
