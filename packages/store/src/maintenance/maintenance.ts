import type { LocalDate } from '@firstcall/domain';

/** What a rebuild is asked for. */
export interface RebuildOptions {
  /** Absent: every product. */
  readonly productId?: number;
  /** Only compare: nothing is changed, and ingest is not held up. */
  readonly check?: boolean;
}

/** Rows of a summary and their checksum: 16 hex digits that do not depend on the order of the rows. */
export interface SummarySum {
  readonly rows: number;
  readonly checksum: string;
}

/**
 * What became of a summary. `EQUAL`: it is what the log says. `DIFFERS`: it is not, and was only checked. `REPLACED`: it was not, and is now.
 * `LEFT`: it is not, but rests on days that the log no longer holds and whose summaries contradict each other, so nothing was touched.
 */
export type RebuildOutcome = 'EQUAL' | 'DIFFERS' | 'REPLACED' | 'LEFT';

/** One summary of one product, compared. */
export interface RebuiltSummary {
  readonly summary: string;
  readonly outcome: RebuildOutcome;
  /** As ingest kept it; for days only those from the log's edge on. */
  readonly kept: SummarySum;
  /** As the log says it should be. */
  readonly recomputed: SummarySum;
  /** Rows that are missing, too many or other than they should be. */
  readonly differing: number;
}

/** One product, rebuilt. */
export interface RebuiltProduct {
  readonly workspace: string;
  readonly product: string;
  /** The first local day that the log holds whole; null: the log is whole. */
  readonly provenFrom: LocalDate | null;
  readonly summaries: readonly RebuiltSummary[];
}

/** A summary is about to be looked at, or has been. `step` counts from 1. */
export interface RebuildProgress {
  readonly workspace: string;
  readonly product: string;
  readonly summary: string;
  readonly step: number;
  readonly steps: number;
  /** Null: the step begins. */
  readonly done: RebuiltSummary | null;
}

/** What a rebuild found. */
export interface RebuildReport {
  /** Every summary is now what the log says. */
  readonly equal: boolean;
  readonly products: readonly RebuiltProduct[];
}

/** What is done to a store now and then, by hand or by cron. Each answers as it goes, and can be stopped between any two answers. */
export interface Maintenance {
  /**
   * Recomputes every summary from the log and compares it with what ingest kept, a transaction each; what differs is replaced. Killed at any
   * point, every summary is either as it was or right.
   *
   * @throws StoreError `UNKNOWN_PRODUCT`, `TIME_ZONE_DATA_DIFFERS`
   */
  rebuild(options: RebuildOptions): AsyncGenerator<RebuildProgress, RebuildReport>;
}
