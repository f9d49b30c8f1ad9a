import type { LocalDate } from './facts.ts';
import type { Figure, NoValueReason } from './figure.ts';

/** What every figure of an answer has in common. */
export interface Provenance {
  /** The period holds an unfinished day. */
  readonly partial: boolean;
  /** Names of the filters that the figure ignored. */
  readonly ignored: readonly string[];
}

/** A metric's figure for one period. */
export interface MetricFigure extends Figure, Provenance {
  /** Fewer than 30 stand behind the value. */
  readonly lowConfidence: boolean;
}

/** A metric's figure beside that of the period before. */
export interface MetricAnswer extends MetricFigure {
  /** The value of the previous period of the same length; null where that has none. */
  readonly previous: number | null;
  /** As the metric declares it; null where either value is missing, or a relative change would start from 0. */
  readonly change: number | null;
}

/** Figures of several metrics for one period; `ignored` names the filters that any of them ignored. */
export interface MetricFigures<Name extends string> extends Provenance {
  readonly figures: ReadonlyMap<Name, MetricFigure>;
}

/** A metric's figure for one calendar unit. */
export interface MetricPoint {
  /** First day of the unit, clipped to the period. */
  readonly date: LocalDate;
  readonly value: number | null;
  /** The unit contains today. */
  readonly partial: boolean;
}

/** A metric's figure for one group. */
export interface MetricSegment {
  readonly key: string;
  readonly value: number | null;
  readonly sampleSize: number | null;
}

/** A metric by a dimension. */
export interface MetricBreakdown {
  /** `NOT_SEGMENTABLE` where the dimension, or a filter, cannot cut the metric; then there are no segments. */
  readonly reason: NoValueReason | null;
  /** By value, highest first, then by key; without value last. */
  readonly segments: readonly MetricSegment[];
}
