import { type CohortFunnel, type FunnelStage, funnelStages } from './facts.ts';
import { type Figure, rate } from './figure.ts';

/** Of the cohort's members at one step, the share that reached another; null where nobody reached the first. */
export function conversionRate({ steps }: CohortFunnel, from: FunnelStage, to: FunnelStage): Figure {
  const reached = (stage: FunnelStage) => steps[funnelStages.indexOf(stage)]?.reached ?? 0;
  return rate(reached(to), reached(from));
}
