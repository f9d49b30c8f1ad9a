import {
  type Criterion,
  criterionOf,
  evaluateCriterion,
  type JudgedCriterion,
  type Readiness,
  readinessOf,
} from '@firstcall/domain';
import type PrismaTypes from '@firstcall/store/pothos-types';
import type { SchemaContext } from './context.ts';
import { type ProductRow, queryOf } from './question.ts';

/** A criterion as stored. */
export type CriterionRow = PrismaTypes['LaunchCriterion']['Shape'];

/** A criterion that is asked for; judged once, and only if a field needs it. */
export interface AskedCriterion {
  readonly row: CriterionRow;
  readonly criterion: Criterion;
  readonly judged: () => Promise<JudgedCriterion>;
}

/** A phase's criteria, to be judged as of now. What they need of the store is asked together. */
export function askCriteria(
  rows: readonly CriterionRow[],
  product: ProductRow,
  context: SchemaContext,
): readonly AskedCriterion[] {
  const query = queryOf(product, {}, context);
  return rows.map((row) => {
    const criterion = criterionOf(row);
    let judged: Promise<JudgedCriterion> | undefined;
    return { row, criterion, judged: () => (judged ??= evaluateCriterion(criterion, context.loadFact, query)) };
  });
}

/** Whether a phase with these criteria may be left. */
export async function judgeReadiness(criteria: readonly AskedCriterion[]): Promise<Readiness> {
  return readinessOf(await Promise.all(criteria.map(({ judged }) => judged())));
}
