export { openStore } from './open-store.ts';
export type { IngestOutcome, OpenStoreOptions, Store } from './store.ts';
export { StoreError } from './store-error.ts';
