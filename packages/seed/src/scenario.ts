import type { WireEvent } from '@firstcall/events';

/** What a scenario is told. The same options always give the same events. */
export interface ScenarioOptions {
  /** How many developers sign up. */
  readonly developers: number;
  /** Over how many days, ending at `now`. */
  readonly days: number;
  readonly seed: number;
  /** The instant the story ends at, in milliseconds since the epoch: no event is later. */
  readonly now: number;
  /** ISO 4217 code of payments and spend. */
  readonly currency: string;
}

/** A story told in events. */
export interface Scenario {
  readonly name: string;
  /** What happens, in a sentence or two a sales engineer can read aloud. */
  readonly story: string;
  readonly defaults: { readonly developers: number; readonly days: number; readonly seed: number };
  /** Developer by developer, each in time order; streams, so that a large story needs no large memory. */
  events(options: ScenarioOptions): Iterable<WireEvent>;
}
