import type { Finding, Goal } from '../part.ts';
import { percentile, spread } from './statistics.ts';

/** Whether the median reaches the goal; null where there is none. */
export function meetsGoal({ values, goal }: Finding): boolean | null {
  if (goal === undefined) return null;
  const median = percentile(values, 0.5);
  return 'atLeast' in goal ? median >= goal.atLeast : median <= goal.atMost;
}

/** `≥ 100`, `≤ 1.3`, or nothing. */
export function goalText(goal: Goal | undefined): string {
  if (goal === undefined) return '';
  return 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
}

/** `median [least..most] unit`. */
export function valuesText({ values, unit }: Finding): string {
  const median = percentile(values, 0.5);
  const digits = median >= 100 ? 0 : median >= 10 ? 1 : 2;
  return `${spread(values, digits)}${unit === '' ? '' : ` ${unit}`}`;
}

/** One line for a terminal. */
export function describeFinding(finding: Finding): string {
  const met = meetsGoal(finding);
  const verdict = met === null ? '' : `   goal ${goalText(finding.goal)}: ${met ? 'met' : 'NOT MET'}`;
  return `  ${finding.what.padEnd(58)} ${valuesText(finding)}${verdict}`;
}
