import pLimit from 'p-limit';
import { overloaded } from './body-budget.ts';

/** How much work of a kind is done at once, and how much may wait for its turn. */
export interface QueueSize {
  readonly running: number;
  readonly waiting: number;
}

/**
 * Does work in the order in which it comes. Past its size it refuses at once, with 503 and Retry-After: whoever waits longer than a person
 * would is not helped by waiting, and those who come later are held up by it.
 */
export function createQueue({ running, waiting }: QueueSize): <T>(work: () => Promise<T>) => Promise<T> {
  const limit = pLimit(running);
  return async (work) => {
    if (limit.activeCount + limit.pendingCount >= running + waiting) throw overloaded();
    return limit(work);
  };
}
