import { setTimeout } from 'node:timers/promises';
import type { Sql } from '../sql/sql.ts';
import { StoreError } from '../store-error.ts';
import { dropMonth } from './drop-month.ts';
import { findHolders } from './find-holders.ts';
import type { DropOldLogsOptions, DropProgress, DropReport, LogHolder, LogMonth } from './maintenance.ts';

const dayMs = 86_400_000;
const bounds = { min: 30, max: 36_500, default: 400 };

/** How patient retention is with other sessions. While it waits for the log, ingest waits behind it: never longer than `lockTimeoutMs`. */
export interface DropPatience {
  readonly lockTimeoutMs: number;
  readonly pauseMs: number;
  readonly attempts: number;
}

const defaultPatience: DropPatience = { lockTimeoutMs: 1_000, pauseMs: 4_000, attempts: 60 };

// A month is over, in UTC, when the next one begins.
const listMonths = `
SELECT month, pg_total_relation_size(relation)::bigint AS bytes
FROM (
  SELECT c.oid AS relation, replace(substr(c.relname, 9), '_', '-') AS month
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'request'::regclass AND c.relname ~ '^request_[0-9]{4}_[0-9]{2}$'
) AS partition
WHERE ((month || '-01')::timestamp + interval '1 month') AT TIME ZONE 'UTC' <= timestamptz 'epoch' + $1::bigint * interval '1 millisecond'
ORDER BY month`;

/** Drops old months of the log: see `Maintenance.dropOldLogs`. */
export async function* dropOldLogs(
  sql: Sql,
  { now, keepDays = bounds.default, dryRun = false }: DropOldLogsOptions,
  patience = defaultPatience,
): AsyncGenerator<DropProgress, DropReport> {
  if (!Number.isInteger(keepDays) || keepDays < bounds.min || keepDays > bounds.max) {
    throw new StoreError(
      'INVALID_FIELD',
      `keepDays must be a whole number from ${bounds.min} to ${bounds.max}. Leave it out for ${bounds.default}.`,
      { field: 'keepDays' },
    );
  }
  const olderThan = now - keepDays * dayMs;
  const months = await sql.query<LogMonth>(listMonths, [olderThan]);
  if (!dryRun) {
    for (const [i, month] of months.entries()) {
      const progress = { ...month, step: i + 1, steps: months.length };
      yield { ...progress, state: 'BEGUN', holders: [] };
      for await (const holders of dropPatiently(sql, month.month, patience))
        yield { ...progress, state: 'WAITING', holders };
      yield { ...progress, state: 'DROPPED', holders: [] };
    }
  }
  return { dryRun, olderThan, months };
}

/** Tries until the month is gone. Answers whom it waits for, before it waits. */
async function* dropPatiently(
  sql: Sql,
  month: string,
  { lockTimeoutMs, pauseMs, attempts }: DropPatience,
): AsyncGenerator<readonly LogHolder[]> {
  for (let attempt = 1; !(await dropMonth(sql, month, lockTimeoutMs)); attempt += 1) {
    const holders = await findHolders(sql);
    if (attempt === attempts) {
      throw new StoreError(
        'LOG_IN_USE',
        `The log of ${month} is still in use after ${attempts} attempts, by ${describe(holders)}. Wait for it to end, or end it; then run this again: it goes on where it stopped.`,
      );
    }
    yield holders;
    await setTimeout(pauseMs);
  }
}

function describe(holders: readonly LogHolder[]): string {
  if (holders.length === 0) return 'sessions that come and go';
  return holders.map(({ processId, application }) => `process ${processId} (${application || 'unnamed'})`).join(', ');
}
