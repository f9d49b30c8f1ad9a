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
}
