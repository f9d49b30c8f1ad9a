import { asOfDay, periodOf } from '../calendar.ts';
import { emptyFacts, type Facts, type LocalDate } from '../facts.ts';
import type { Figure } from '../figure.ts';
import type { MetricDefinition } from '../metric.ts';

/** A metric's figure of some facts, the others being empty, for October 2026 seen at its end or at noon of the day named. */
export function compute(definition: MetricDefinition, facts: Partial<Facts>, seenOn: LocalDate = '2026-11-01'): Figure {
  const period = periodOf('2026-10-01', '2026-10-31', 'UTC');
  const now = Date.parse(`${seenOn}T12:00:00Z`);
  return definition.compute({ ...emptyFacts, ...facts }, { period, asOf: asOfDay(period, 'UTC', now) });
}
