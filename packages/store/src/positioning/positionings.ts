import type { LocalDate, Positioning } from '@firstcall/domain';

/** A positioning as it is stored. */
export interface StoredPositioning {
  readonly positioning: Positioning;
  /** Rises with every change; 0: nobody has saved one, it is the template. */
  readonly revision: number;
}

/** How products compare with others. */
export interface Positionings {
  /** The product's, or the template where nobody has saved one. */
  find(productId: number): Promise<StoredPositioning>;
  /**
   * Writes it, whole. `revision`: as it was read. `today`: what was seen later is refused.
   *
   * @throws StoreError `INVALID_FIELD` (its `field` says which), `REVISION_CONFLICT`
   */
  save(productId: number, positioning: Positioning, revision: number, today: LocalDate): Promise<void>;
}
