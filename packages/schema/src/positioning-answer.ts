import {
  addDays,
  type CellValue,
  evaluateFigure,
  findMetric,
  liveCellDays,
  liveCellValue,
  type NoValueReason,
  periodOf,
  type RankedPositioning,
  rankPositioning,
  today,
} from '@firstcall/domain';
import type { SchemaContext } from './context.ts';
import { type ProductRow, queryOf } from './question.ts';

/** A product's positioning, ranked as of now. */
export interface PositioningAnswer extends RankedPositioning {
  readonly product: ProductRow;
  readonly revision: number;
  /** Why live cells have no value, by slug of their dimension. */
  readonly reasons: ReadonlyMap<string, NoValueReason>;
}

/** Reads and ranks the positioning of a product; live cells of the last finished days. */
export async function answerPositioning(product: ProductRow, context: SchemaContext): Promise<PositioningAnswer> {
  const { positioning, revision } = await context.store.positionings.find(product.id);
  const query = queryOf(product, {}, context);
  const day = today(product.timeZone, context.now);
  const period = periodOf(addDays(day, -liveCellDays), addDays(day, -1), product.timeZone);
  const values = new Map<string, CellValue>();
  const reasons = new Map<string, NoValueReason>();
  await Promise.all(
    positioning.cells.map(async ({ dimension, metric }) => {
      if (metric === null) return;
      const definition = findMetric(metric);
      if (!definition) throw new Error(`A cell names a metric that is not registered: ${metric}`);
      const { value, reason } = await evaluateFigure(definition, context.loadFact, query, period);
      if (value !== null) values.set(dimension, liveCellValue(definition, value));
      else if (reason !== null) reasons.set(dimension, reason);
    }),
  );
  return { ...rankPositioning(positioning, values, day), product, revision, reasons };
}
