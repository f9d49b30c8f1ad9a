/** What ingest needs to know of the product whose row it holds. */
export interface IngestProduct {
  readonly id: number;
  readonly currency: string;
  readonly timeZone: string;
  /** Successful production requests that make a developer's time to value. */
  readonly ttvThreshold: number;
  /** Newest event time in milliseconds since the epoch; null: no events yet. */
  readonly dataThrough: number | null;
  /** Requests before it are no longer in the log, in milliseconds since the epoch; null: all are. */
  readonly logDroppedBefore: number | null;
}
