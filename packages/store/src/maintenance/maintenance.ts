import type { LocalDate } from '@firstcall/domain';

/** What retention is asked for. */
export interface DropOldLogsOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How many times 24 hours of requests stay at least: 30 to 36,500. Default 400, the age up to which events are accepted. */
  readonly keepDays?: number;
  /** Only say what would be dropped. */
  readonly dryRun?: boolean;
}

/** A month of the request log, in UTC, of all products. */
export interface LogMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Bytes on disk, indexes included. */
  readonly bytes: number;
}

/** A session that holds what a month's partition needs to be dropped. */
export interface LogHolder {
  readonly processId: number;
  /** What it calls itself; may be empty. */
  readonly application: string;
  /** What it is doing: `active`, `idle in transaction`. */
  readonly state: string;
  /** How long its transaction has been open. */
  readonly openMs: number;
}

/** A month is about to be dropped (`BEGUN`), has to wait for other sessions (`WAITING`), or is gone (`DROPPED`). `step` counts from 1. */
export interface DropProgress extends LogMonth {
  readonly state: 'BEGUN' | 'WAITING' | 'DROPPED';
  readonly step: number;
  readonly steps: number;
  /** Whom a waiting month waits for, as far as can be seen. */
  readonly holders: readonly LogHolder[];
}

/** What retention did, or would do. */
export interface DropReport {
  readonly dryRun: boolean;
  /** Requests before it were to be dropped as far as they fill months, in milliseconds since the epoch. */
  readonly olderThan: number;
  readonly months: readonly LogMonth[];
}

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
   * Drops the months of the request log whose every instant is older than `keepDays`, the oldest first, a transaction each. Summaries stay.
   * Products that had requests there take no events of that time any more.
   *
   * @throws StoreError `INVALID_FIELD`, `LOG_IN_USE`
   */
  dropOldLogs(options: DropOldLogsOptions): AsyncGenerator<DropProgress, DropReport>;
  /**
   * Recomputes every summary from the log and compares it with what ingest kept, a transaction each; what differs is replaced. Killed at any
   * point, every summary is either as it was or right.
   *
   * @throws StoreError `UNKNOWN_PRODUCT`, `TIME_ZONE_DATA_DIFFERS`
   */
  rebuild(options: RebuildOptions): AsyncGenerator<RebuildProgress, RebuildReport>;
}
