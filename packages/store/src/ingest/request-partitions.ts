import { textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';

/** Makes sure that every instant has its monthly partition. */
export type EnsurePartitions = (instants: Iterable<number>) => Promise<void>;

/** Makes the request log's missing monthly partitions, in a transaction of their own. Remembers those that are there: no statement then. */
export function createRequestPartitions(sql: Sql): EnsurePartitions {
  const present = new Set<string>();
  return async (instants) => {
    const missing = new Set<string>();
    for (const instant of instants) {
      const month = monthOf(instant);
      if (!present.has(month)) missing.add(month);
    }
    if (missing.size === 0) return;
    await sql.query('SELECT ensure_request_partitions($1::text[])', [textArray([...missing].sort())]);
    for (const month of missing) present.add(month);
  };
}

/** The UTC month of an instant, `YYYY-MM`. */
function monthOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}
