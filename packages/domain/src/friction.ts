import type { Friction } from './facts.ts';
import { listLength } from './list-length.ts';
import { medianOf } from './quantile.ts';

/** One kind of error that the cohort met before its first success. */
export interface FrictionPoint {
  readonly endpoint: string;
  readonly status: number;
  /** Null where the requests carried none. */
  readonly errorCode: string | null;
  readonly developersHit: number;
  /** Of those, without any success to now. */
  readonly neverGotPast: number;
  /** Whole milliseconds from a developer's first such error to its first success, over those who got past; null where nobody did. */
  readonly medianTimeLostMs: number | null;
}

/** What stops the most developers, first; `null` reads as 20 rows. Throws an InputError for a `first` out of bounds. */
export function buildFriction({ rows }: Friction, first?: number | null): FrictionPoint[] {
  return rows
    .slice(0, listLength(first))
    .map(({ timeLost, ...row }) => ({ ...row, medianTimeLostMs: medianOf(timeLost) }));
}
