import { type Discovery, type LifecycleStage, lifecycleStages, type StageCounts } from './facts.ts';

/** How many stand at one stage, as of now. */
export interface LifecycleRow {
  readonly stage: LifecycleStage;
  /** Developers; for DISCOVERY visitors who have not signed up, null where the segment cannot cut visitors. */
  readonly count: number | null;
  /** Of those, last active 30 days or more before today; null for DISCOVERY, as visitors are not active. */
  readonly churned: number | null;
}

/** All stages in order, those without anybody too. `discovery` is null where the segment cannot cut visitors. */
export function buildLifecycle({ rows }: StageCounts, discovery: Discovery | null): LifecycleRow[] {
  return lifecycleStages.map((stage) => {
    if (stage === 'DISCOVERY') return { stage, count: discovery?.visitors ?? null, churned: null };
    const row = rows.find((counts) => counts.stage === stage);
    return { stage, count: row?.developers ?? 0, churned: row?.churned ?? 0 };
  });
}
