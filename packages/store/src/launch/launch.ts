import type { Criterion, LocalDate, Verdict } from '@firstcall/domain';

/** A launch phase as its team edits it, whole: what is null is cleared. */
export interface LaunchPhaseEdit {
  readonly name: string;
  readonly focus: readonly string[];
  readonly plannedStart: LocalDate | null;
  readonly plannedEnd: LocalDate | null;
  readonly usualMonths: { readonly least: number; readonly most: number } | null;
  /** Milliseconds since the epoch; absent: as it is. Null in a phase that has begun (ended): it has, nobody knows when. */
  readonly startedAt?: number | null;
  readonly endedAt?: number | null;
  /** Its place among the phases, from 0, the others keeping their order; absent: as it is, a new one last. */
  readonly position?: number;
}

/** Which phase is written, and what its writer has seen of it. */
export interface LaunchWrite {
  readonly productId: number;
  /** The phase's number. */
  readonly phaseId: number;
  /** Its `revision` as it was read. */
  readonly revision: number;
}

/** How a phase's criteria stood when it was left. */
export interface JudgedPhase {
  readonly verdict: Verdict;
  /** As plain data, to be kept as it is. */
  readonly criteria: readonly object[];
}

/** Who moves on, and why. */
export interface Advance {
  /** The person, as the caller names it. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Why, where not all criteria hold; else it is not kept. */
  readonly overrideReason: string | null;
}

/** Writes launch phases. A write of a phase that is there asks for the revision that its writer saw, and moves it. */
export interface Launch {
  /**
   * Adds a phase, planned. Answers its number.
   *
   * @throws StoreError `INVALID_FIELD` (its `field` says which)
   */
  addPhase(productId: number, phase: LaunchPhaseEdit): Promise<number>;
  /**
   * Edits a phase. Its status moves by {@link Launch.advance} alone.
   *
   * @throws StoreError `INVALID_FIELD`, `NOT_FOUND`, `REVISION_CONFLICT`
   */
  savePhase(write: LaunchWrite, phase: LaunchPhaseEdit, now: number): Promise<void>;
  /**
   * Adds a criterion to a phase (`id` null), or writes one of it; null: removes it.
   *
   * @throws StoreError `INVALID_FIELD`, `NOT_FOUND`, `REVISION_CONFLICT`
   */
  saveCriterion(write: LaunchWrite, id: number | null, criterion: Criterion | null, now: number): Promise<void>;
  /**
   * Ends the active phase and begins the next planned one; where no phase is active, begins the first planned one (`judged` null). Keeps who
   * did it, when, and how the criteria stood. Answers the number of the row that keeps it.
   *
   * @throws StoreError `INVALID_FIELD` (not every criterion holds and no reason is given; nobody is named), `NOT_FOUND`, `NOT_ACTIVE`, `REVISION_CONFLICT`
   */
  advance(write: LaunchWrite, advance: Advance, judged: JudgedPhase | null): Promise<number>;
}
