import type { MetricName } from '../metrics/registry.ts';

/** How a value stands to its target; both ends belong to AT_LEAST and AT_MOST. */
export const comparisons = ['AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN'] as const;
export type Comparison = (typeof comparisons)[number];

/** What a metric must show before a phase may be left. */
export interface MetricCriterion {
  readonly kind: 'METRIC';
  readonly metric: MetricName;
  readonly comparison: Comparison;
  /** In the metric's unit. */
  readonly target: number;
  /** Each day's value is that of this many days ending with it. */
  readonly windowDays: number;
  /** Fewer members behind a value say nothing. Plain counts have no sample and are taken as they are. */
  readonly minimumSample: number;
  /** Finished days in a row on which the comparison must hold, the last one included; 1: the last one alone. */
  readonly holdDays: number;
}

/** What a person confirms. */
export interface ManualCriterion {
  readonly kind: 'MANUAL';
  readonly title: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Where it can be seen; null before. */
  readonly evidenceUrl: string | null;
  /** When it was confirmed, in milliseconds since the epoch; null before. */
  readonly metAt: number | null;
}

/** What must hold before a launch phase is left. */
export type Criterion = MetricCriterion | ManualCriterion;

/** Whether the comparison holds. */
export function compares(value: number, comparison: Comparison, target: number): boolean {
  switch (comparison) {
    case 'AT_LEAST':
      return value >= target;
    case 'AT_MOST':
      return value <= target;
    case 'MORE_THAN':
      return value > target;
    case 'LESS_THAN':
      return value < target;
  }
}

/** Whether greater values bring the target closer. */
export function rises(comparison: Comparison): boolean {
  return comparison === 'AT_LEAST' || comparison === 'MORE_THAN';
}
