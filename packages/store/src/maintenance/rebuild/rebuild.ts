import type { Sql } from '../../sql/sql.ts';
import { StoreError } from '../../store-error.ts';
import { logEdgeDay } from '../log-edge-day.ts';
import type { RebuildOptions, RebuildProgress, RebuildReport, RebuiltProduct, RebuiltSummary } from '../maintenance.ts';
import { assertSameDays } from './assert-same-days.ts';
import { type ComparedSummary, compareSummary, replaceSummary } from './compare-summary.ts';
import { keptDaysAgree } from './kept-days-agree.ts';
import { summaries } from './summaries.ts';
import type { Summary, SummaryAsked } from './summary.ts';

interface ProductRow {
  readonly id: number;
  readonly workspace: string;
  readonly product: string;
  readonly zone: string;
}

const listProducts = `
SELECT p.id, w.slug AS workspace, p.slug AS product, p.time_zone AS zone
FROM product p JOIN workspace w ON w.id = p.workspace_id
WHERE $1::int IS NULL OR p.id = $1
ORDER BY p.id`;

/** Recomputes summaries from the log: see `Maintenance.rebuild`. */
export async function* rebuild(
  sql: Sql,
  workMem: string,
  { productId, check = false }: RebuildOptions,
): AsyncGenerator<RebuildProgress, RebuildReport> {
  const rows = await sql.query<ProductRow>(listProducts, [productId ?? null]);
  if (productId !== undefined && rows.length === 0)
    throw new StoreError('UNKNOWN_PRODUCT', 'There is no such product.');
  const steps = rows.length * summaries.length;
  const products: RebuiltProduct[] = [];
  let step = 0;
  for (const { id, workspace, product, zone } of rows) {
    await assertSameDays(sql, id, zone);
    const done: RebuiltSummary[] = [];
    let provenFrom: string | null = null;
    for (const summary of summaries) {
      step += 1;
      const progress = { workspace, product, summary: summary.table, step, steps };
      yield { ...progress, done: null };
      const looked = await rebuildSummary(sql, workMem, id, summary, check);
      provenFrom = looked.provenFrom;
      done.push(looked.summary);
      yield { ...progress, done: looked.summary };
    }
    products.push({ workspace, product, provenFrom, summaries: done });
  }
  const equal = products.every((product) =>
    product.summaries.every(({ outcome }) => outcome === 'EQUAL' || outcome === 'REPLACED'),
  );
  return { equal, products };
}

// It sorts and hashes the whole log, where ingest's and the dashboard's statements touch little.
const setWorkMem = `SELECT set_config('work_mem', $1, true)`;

interface LookedAt {
  readonly provenFrom: string | null;
  readonly summary: RebuiltSummary;
}

/** Looks without holding up ingest; only what differs is looked at again, and replaced, while the product's row is held. */
async function rebuildSummary(
  sql: Sql,
  workMem: string,
  productId: number,
  summary: Summary,
  check: boolean,
): Promise<LookedAt> {
  const looked = await sql.transaction(async (tx): Promise<LookedAt> => {
    // One snapshot for all statements, taken when the log's partitions can no longer be dropped under it.
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await tx.query('LOCK TABLE ONLY request IN ACCESS SHARE MODE');
    await tx.query(setWorkMem, [workMem]);
    const { asked, provenFrom } = await readAsked(tx, productId, '');
    const compared = await compareSummary(tx, summary, asked);
    return { provenFrom, summary: resultOf(summary, compared, compared.differing === 0 ? 'EQUAL' : 'DIFFERS') };
  });
  if (check || looked.summary.outcome === 'EQUAL') return looked;

  return sql.transaction(async (tx): Promise<LookedAt> => {
    await tx.query(setWorkMem, [workMem]);
    const { asked, provenFrom } = await readAsked(tx, productId, 'FOR NO KEY UPDATE OF p');
    const compared = await compareSummary(tx, summary, asked);
    if (compared.differing === 0) return { provenFrom, summary: resultOf(summary, compared, 'EQUAL') };
    if (summary.restsOnDays && !(await keptDaysAgree(tx, asked)))
      return { provenFrom, summary: resultOf(summary, compared, 'LEFT') };
    await replaceSummary(tx, summary, asked);
    await tx.query('UPDATE product SET data_version = data_version + 1 WHERE id = $1', [productId]);
    return { provenFrom, summary: resultOf(summary, compared, 'REPLACED') };
  });
}

function resultOf(
  { table }: Summary,
  { kept, recomputed, differing }: ComparedSummary,
  outcome: RebuiltSummary['outcome'],
): RebuiltSummary {
  return { summary: table, outcome, kept, recomputed, differing };
}

interface AskedRow {
  readonly zone: string;
  readonly currency: string;
  readonly threshold: number;
  readonly droppedBefore: number | null;
}

async function readAsked(
  tx: Sql,
  productId: number,
  lock: '' | 'FOR NO KEY UPDATE OF p',
): Promise<{ readonly asked: SummaryAsked; readonly provenFrom: string | null }> {
  const [row] = await tx.query<AskedRow>(
    `SELECT p.time_zone AS zone, p.currency, p.ttv_threshold AS threshold, p.log_dropped_before AS "droppedBefore"
FROM product p WHERE p.id = $1 ${lock}`,
    [productId],
  );
  if (row === undefined) throw new StoreError('UNKNOWN_PRODUCT', 'There is no such product.');
  const { zone, currency, threshold, droppedBefore } = row;
  const edge = logEdgeDay(zone, droppedBefore);
  return {
    provenFrom: edge?.day ?? null,
    asked: {
      product: productId,
      zone,
      currency,
      threshold,
      fromDay: edge?.day ?? '-infinity',
      fromAt: edge === null ? '-infinity' : new Date(edge.at).toISOString(),
    },
  };
}
