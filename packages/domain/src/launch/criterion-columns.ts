import type { MetricName } from '../metrics/registry.ts';
import type { Comparison, Criterion } from './criterion.ts';

/** A criterion as a row: columns of the other kind are null. */
export interface CriterionColumns {
  readonly kind: Criterion['kind'];
  readonly metric: string | null;
  readonly comparison: Comparison | null;
  readonly target: number | null;
  readonly windowDays: number | null;
  readonly minimumSample: number | null;
  readonly holdDays: number | null;
  readonly title: string | null;
  readonly owner: string | null;
  readonly evidenceUrl: string | null;
  readonly metAt: Date | null;
}

const none: Omit<CriterionColumns, 'kind'> = {
  metric: null,
  comparison: null,
  target: null,
  windowDays: null,
  minimumSample: null,
  holdDays: null,
  title: null,
  owner: null,
  evidenceUrl: null,
  metAt: null,
};

/** What a criterion is stored as. */
export function criterionColumns(criterion: Criterion): CriterionColumns {
  if (criterion.kind === 'METRIC') return { ...none, ...criterion };
  return { ...none, ...criterion, metAt: criterion.metAt === null ? null : new Date(criterion.metAt) };
}

/** The criterion of a row. Throws where a column of its kind is missing, which the database refuses. */
export function criterionOf(row: CriterionColumns): Criterion {
  const { kind, metric, comparison, target, windowDays, minimumSample, holdDays, title, owner } = row;
  if (kind === 'MANUAL') {
    if (title === null || owner === null) throw new Error('a manual check is stored without what it needs');
    return { kind, title, owner, evidenceUrl: row.evidenceUrl, metAt: row.metAt?.getTime() ?? null };
  }
  if (
    metric === null ||
    comparison === null ||
    target === null ||
    windowDays === null ||
    minimumSample === null ||
    holdDays === null
  ) {
    throw new Error('a criterion is stored without what it needs');
  }
  // Checked when it was written; a metric that has left the registry since fails where it is evaluated.
  return { kind, metric: metric as MetricName, comparison, target, windowDays, minimumSample, holdDays };
}
