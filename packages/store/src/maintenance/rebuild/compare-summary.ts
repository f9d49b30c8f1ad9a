import type { Sql } from '../../sql/sql.ts';
import type { SummarySum } from '../maintenance.ts';
import { bindSummary, type Summary, type SummaryAsked } from './summary.ts';

/** A summary as it is kept and as it should be. */
export interface ComparedSummary {
  readonly kept: SummarySum;
  readonly recomputed: SummarySum;
  /** Keys whose row is missing, too many or other than it should be. */
  readonly differing: number;
}

const columnsOf = ({ key, values }: Summary): string => [...key, ...values].join(', ');

/** The rows of the table that are compared. */
function keptSql(summary: Summary): string {
  const { table, byDay, counts } = summary;
  return `SELECT ${columnsOf(summary)} FROM ${table} t WHERE ${keptWhere({ byDay, counts })}`;
}

function keptWhere({ byDay, counts }: { byDay: true | undefined; counts: string | undefined }): string {
  return ['t.product_id = :product', ...(byDay ? ['t.day >= :fromDay'] : []), ...(counts ? [counts] : [])].join(
    ' AND ',
  );
}

const sumSql = (columns: string, rows: string): string => `
SELECT count(*) AS rows, coalesce(sum(hash_record_extended(ROW(${columns}), 0)), 0)::text AS hash FROM (${rows}) AS r`;

/** Recomputes a summary into `recomputed`, a table of this transaction's, and compares. All statements must see the same data. */
export async function compareSummary(tx: Sql, summary: Summary, asked: SummaryAsked): Promise<ComparedSummary> {
  const run = <Row>(text: string) => {
    const bound = bindSummary(text, asked);
    return tx.query<Row>(bound.text, bound.values);
  };
  const columns = columnsOf(summary);
  await run(`CREATE TEMPORARY TABLE recomputed ON COMMIT DROP AS SELECT ${columns} FROM ${summary.table} WITH NO DATA`);
  await run(`INSERT INTO recomputed (${columns}) ${summary.sql}`);
  const kept = await sumOf(run(sumSql(columns, keptSql(summary))));
  const recomputed = await sumOf(run(sumSql(columns, 'SELECT * FROM recomputed')));
  if (kept.rows === recomputed.rows && kept.checksum === recomputed.checksum) return { kept, recomputed, differing: 0 };
  const [differing] = await run<{ readonly n: number }>(`
SELECT count(*) AS n FROM (
  SELECT ${summary.key.join(', ')} FROM (SELECT * FROM recomputed EXCEPT ALL ${keptSql(summary)}) AS missing
  UNION
  SELECT ${summary.key.join(', ')} FROM (${keptSql(summary)} EXCEPT ALL SELECT * FROM recomputed) AS extra
) AS differing`);
  return { kept, recomputed, differing: differing?.n ?? 0 };
}

/** Makes the table what {@link compareSummary} has recomputed in the same transaction, touching only rows that differ. */
export async function replaceSummary(tx: Sql, summary: Summary, asked: SummaryAsked): Promise<void> {
  const { table, key, values, byDay, counts } = summary;
  const columns = columnsOf(summary);
  const remove = bindSummary(
    `DELETE FROM ${table} t WHERE ${keptWhere({ byDay, counts })}
AND NOT EXISTS (SELECT FROM recomputed r WHERE ${key.map((column) => `r.${column} = t.${column}`).join(' AND ')})`,
    asked,
  );
  await tx.query(remove.text, remove.values);
  const put = bindSummary(
    `INSERT INTO ${table} (product_id, ${columns})
SELECT :product, ${columns} FROM (SELECT * FROM recomputed EXCEPT ${keptSql(summary)}) AS missing
ORDER BY ${key.join(', ')}
ON CONFLICT (product_id, ${key.join(', ')}) DO ${updateSql(values)}`,
    asked,
  );
  await tx.query(put.text, put.values);
}

function updateSql(values: readonly string[]): string {
  if (values.length === 0) return 'NOTHING';
  return `UPDATE SET ${values.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}`;
}

async function sumOf(
  answer: Promise<readonly { readonly rows: number; readonly hash: string }[]>,
): Promise<SummarySum> {
  const [row] = await answer;
  if (row === undefined) throw new Error('a sum has one row');
  return { rows: row.rows, checksum: BigInt.asUintN(64, BigInt(row.hash)).toString(16).padStart(16, '0') };
}
