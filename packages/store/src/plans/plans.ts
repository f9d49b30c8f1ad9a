/** What a writer has seen of a plan. */
export interface PlanWrite {
  readonly productId: number;
  /** `revision` of the version written on, as it was read; null: the plan is to be new. */
  readonly revision: number | null;
}

/** Writes the catalogue of plans. Every write asks for the revision that its writer saw, and moves it. */
export interface Plans {
  /**
   * Writes the plan’s draft, and answers its row’s number. A plan that has none gets one, as its next version: what is sold stays as it is.
   *
   * @throws StoreError `INVALID_FIELD` (its `field` says which), `REVISION_CONFLICT`
   */
  save(input: unknown, write: PlanWrite): Promise<number>;
  /**
   * Puts the plan’s draft on sale, and answers its row’s number. The version sold so far is archived: who has it keeps it.
   *
   * @param at - milliseconds since the epoch
   * @throws StoreError `NOT_FOUND` (no draft), `REVISION_CONFLICT`
   */
  publish(slug: string, write: PlanWrite, at: number): Promise<number>;
  /**
   * Takes the plan off sale, and answers the row’s number of the version that was. Who has it keeps it.
   *
   * @param at - milliseconds since the epoch
   * @throws StoreError `NOT_FOUND` (none is sold), `REVISION_CONFLICT`
   */
  archive(slug: string, write: PlanWrite, at: number): Promise<number>;
  /**
   * Writes a meter of the product’s own, and answers its row’s number.
   *
   * @throws StoreError `INVALID_FIELD` (its `field` says which), `REVISION_CONFLICT`
   */
  saveMeter(input: unknown, write: PlanWrite): Promise<number>;
}
