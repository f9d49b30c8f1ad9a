import type { LoadFact } from '@firstcall/domain';
import type { Store } from '@firstcall/store';
import { unauthenticated } from './errors.ts';
import { createFactLoader } from './loaders/fact-loader.ts';
import type { Asker } from './principal.ts';

/** What resolvers get: one per operation, so that nothing loaded outlives the credential it was loaded for. */
export interface SchemaContext {
  readonly store: Store;
  /** Who is asking; `null` without a credential. */
  readonly principal: Asker | null;
  /** The instant all answers are as of, in milliseconds since the epoch. */
  readonly now: number;
  /** Loads the store's facts, each question asked once. */
  readonly loadFact: LoadFact;
}

export interface ContextInput {
  readonly store: Store;
  readonly principal: Asker | null;
  readonly now: number;
}

/** The context of one operation, with fresh loaders. Never share it between operations. */
export function buildContext({ store, principal, now }: ContextInput): SchemaContext {
  return { store, principal, now, loadFact: createFactLoader(store.facts) };
}

/** Who is asking, where a credential is certain to be there; the scopes have been checked before any resolver runs. */
export function askerOf(context: SchemaContext): Asker {
  if (!context.principal) throw unauthenticated();
  return context.principal;
}
