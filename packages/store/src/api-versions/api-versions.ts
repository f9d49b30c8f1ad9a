import type { ApiVersionRecord } from '@firstcall/domain';

/** What teams say of the versions of their APIs. */
export interface ApiVersions {
  /** All records of the product, in no order. */
  list(productId: number): Promise<readonly ApiVersionRecord[]>;
  /**
   * Writes a record, whole. Its `revision` is the one that was read; 0: nothing has been said of the version yet.
   *
   * @throws StoreError `INVALID_FIELD` (its `field` says which), `REVISION_CONFLICT`
   */
  save(productId: number, record: ApiVersionRecord): Promise<void>;
}
