import type { WireEvent } from '@firstcall/events';
import type { Scenario, ScenarioOptions } from './scenario.ts';

/** What a seeding did. */
export interface SeedSummary {
  readonly scenario: string;
  readonly developers: number;
  readonly days: number;
  readonly seed: number;
  /** ISO instant the story ends at. */
  readonly now: string;
  readonly accepted: number;
  /** Already stored: the same seeding, run again, changes nothing. */
  readonly duplicates: number;
}

/** What became of one batch. */
export interface BatchResult {
  readonly accepted: number;
  readonly duplicates: number;
}

export interface SeedOptions extends ScenarioOptions {
  readonly scenario: Scenario;
  /** Takes one batch through the real event path; throws when an event is refused, for then the scenario is wrong. */
  readonly send: (batch: readonly WireEvent[]) => Promise<BatchResult>;
  /** Called after each batch with the share of developers told, 0 to 1, and the events sent so far. */
  readonly onProgress?: (share: number, events: number) => void;
}

const batchSize = 2_500;

/** Tells a scenario to a store or a server, batch by batch. Deterministic and safe to repeat: ids come from the seed. */
export async function seed(options: SeedOptions): Promise<SeedSummary> {
  const { scenario, developers, days, now, send, onProgress } = options;
  let accepted = 0;
  let duplicates = 0;
  let signups = 0;
  let batch: WireEvent[] = [];
  const flush = async () => {
    const result = await send(batch);
    accepted += result.accepted;
    duplicates += result.duplicates;
    batch = [];
    onProgress?.(developers === 0 ? 1 : signups / developers, accepted + duplicates);
  };
  for (const event of scenario.events(options)) {
    if (event.type === 'developer.signed_up') signups += 1;
    batch.push(event);
    if (batch.length === batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  return {
    scenario: scenario.name,
    developers,
    days,
    seed: options.seed,
    now: new Date(now).toISOString(),
    accepted,
    duplicates,
  };
}
