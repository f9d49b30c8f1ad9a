import type { Store } from '@firstcall/store';
import type { ScenarioOptions } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { type SeedOptions, type SeedSummary, seed } from './seed.ts';
import { sendToStore } from './send.ts';

/** Where a story is told, by whom, and how much of it; what is left out takes the scenario's default. */
export interface SeedStoreOptions extends Partial<Omit<ScenarioOptions, 'now'>>, Pick<SeedOptions, 'onProgress'> {
  readonly store: Store;
  readonly productId: number;
  /** A name of {@link scenarios}. */
  readonly scenario: string;
  readonly now: number;
}

/** Tells a scenario into an open store. */
export function seedStore(options: SeedStoreOptions): Promise<SeedSummary> {
  const { store, productId, now, onProgress } = options;
  const scenario = scenarios.get(options.scenario);
  if (scenario === undefined) throw new Error(`There is no scenario '${options.scenario}'.`);
  return seed({
    scenario,
    developers: options.developers ?? scenario.defaults.developers,
    days: options.days ?? scenario.defaults.days,
    seed: options.seed ?? scenario.defaults.seed,
    currency: options.currency ?? 'USD',
    now,
    send: sendToStore(store, productId, now),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}
