import { textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';

/** The request log's monthly partitions, as far as this process knows. */
export interface RequestPartitions {
  /**
   * Makes sure that every instant that the product may still log has its partition, in a transaction of its own. Remembers those that are
   * there: no statement then.
   */
  ensure(productId: number, instants: Iterable<number>): Promise<void>;
  /** Call when a partition was missing after all: retention, on any node, has dropped it. */
  forget(): void;
}

// Months that retention has closed for the product would only come back empty.
const ensureMonths = `
SELECT ensure_request_partitions(open.months), open.months
FROM (
  SELECT coalesce(array_agg(month), '{}') AS months FROM unnest($2::text[]) AS list (month)
  WHERE ((month || '-01')::timestamp + interval '1 month') AT TIME ZONE 'UTC'
    > coalesce((SELECT log_dropped_before FROM product WHERE id = $1), '-infinity')
) AS open`;

/** {@link RequestPartitions} of one process. */
export function createRequestPartitions(sql: Sql): RequestPartitions {
  const present = new Set<string>();
  return {
    async ensure(productId, instants) {
      const missing = new Set<string>();
      for (const instant of instants) {
        const month = monthOf(instant);
        if (!present.has(month)) missing.add(month);
      }
      if (missing.size === 0) return;
      const [made] = await sql.query<{ readonly months: readonly string[] }>(ensureMonths, [
        productId,
        textArray([...missing].sort()),
      ]);
      for (const month of made?.months ?? []) present.add(month);
    },
    forget: () => present.clear(),
  };
}

/** The UTC month of an instant, `YYYY-MM`. */
function monthOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}
