import { asStoreError } from '../database/database-error.ts';
import type { Sql } from '../sql/sql.ts';
import { dropOldLogs } from './drop-old-logs.ts';
import type { Maintenance } from './maintenance.ts';
import { rebuild } from './rebuild/rebuild.ts';

/** Runs work unless the store is closed; closing waits for it. */
export type WhileOpen = <T>(work: () => Promise<T>) => Promise<T>;

/** Maintenance of an open database. Closing the store waits for the step under way, and no other begins. */
export function createMaintenance(sql: Sql, workMem: string, whileOpen: WhileOpen): Maintenance {
  return {
    dropOldLogs: (options) => stepByStep(dropOldLogs(sql, options), whileOpen),
    rebuild: (options) => stepByStep(rebuild(sql, workMem, options), whileOpen),
  };
}

async function* stepByStep<Step, Report>(
  steps: AsyncGenerator<Step, Report>,
  whileOpen: WhileOpen,
): AsyncGenerator<Step, Report> {
  for (;;) {
    let next: IteratorResult<Step, Report>;
    try {
      next = await whileOpen(() => steps.next());
    } catch (error) {
      throw asStoreError(error);
    }
    if (next.done) return next.value;
    yield next.value;
  }
}
