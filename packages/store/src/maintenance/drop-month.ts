import type { Sql } from '../sql/sql.ts';

// Somebody else holds the lock; a deadlock was broken here; a product has come in meanwhile.
const retried = /^(55P03|40P01)$/;

/**
 * Drops one month of the log and, in the same transaction, moves the edge of every product that had requests there. Their rows are held, so
 * each of their ingests is either over or sees the edge; the log's own lock keeps out all others. Answers false where that could not be
 * had within the time: nothing has changed then. A month that is not there (any more) is one that is gone.
 */
export async function dropMonth(sql: Sql, month: string, lockTimeoutMs: number): Promise<boolean> {
  if (!/^\d{4}-\d{2}$/.test(month)) throw new RangeError(`not a month: ${month}`);
  const partition = `request_${month.replace('-', '_')}`;
  try {
    return await sql.transaction(async (tx) => {
      await tx.query(`SELECT set_config('lock_timeout', $1, true)`, [String(lockTimeoutMs)]);
      const [there] = await tx.query<{ readonly is: boolean }>('SELECT to_regclass($1) IS NOT NULL AS is', [partition]);
      if (!there?.is) return true;
      await tx.query(
        `UPDATE product SET log_dropped_before = ${edge} FROM (${behindEdge(partition)}) AS behind WHERE product.id = behind.id`,
        [month],
      );
      // Products before the log, as ingest takes them: no deadlock.
      await tx.query('LOCK TABLE ONLY request IN ACCESS EXCLUSIVE MODE');
      const [late] = await tx.query(behindEdge(partition), [month]);
      if (late !== undefined) throw new LateProduct();
      await tx.query(`DROP TABLE ${partition}`);
      return true;
    });
  } catch (error) {
    if (error instanceof LateProduct || (error instanceof Error && 'code' in error && retried.test(String(error.code))))
      return false;
    throw error;
  }
}

/** A product stored its first requests of the month while the month was being dropped. */
class LateProduct extends Error {}

const edge = `((($1 || '-01')::timestamp + interval '1 month') AT TIME ZONE 'UTC')`;

/** Products with requests in the partition whose edge does not lie past it. Each is one probe of the key. */
const behindEdge = (partition: string): string => `
SELECT p.id FROM product p
CROSS JOIN LATERAL (SELECT FROM ${partition} r WHERE r.product_id = p.id ORDER BY r.product_id, r.time, r.id LIMIT 1) AS logged
WHERE p.log_dropped_before IS NULL OR p.log_dropped_before < ${edge}`;
