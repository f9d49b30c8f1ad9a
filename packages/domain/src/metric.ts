import type { FactName, Facts, LocalDate, Period } from './facts.ts';
import type { Figure } from './figure.ts';

/**
 * What a metric's numbers are: COUNT and RATE (a share) plain, RATIO a plain number that is no share and need not be whole, DURATION in
 * whole milliseconds, MONEY in minor units, SCORE from −100 to 100.
 */
export type MetricUnit = 'COUNT' | 'RATE' | 'RATIO' | 'DURATION' | 'MONEY' | 'SCORE';

/** Which way a change is good news. */
export type GoodDirection = 'UP' | 'DOWN' | 'NEUTRAL';

/** Who acts on a metric. */
export type OwnerRole =
  | 'API product manager'
  | 'platform engineer'
  | 'DX engineer'
  | 'technical writer'
  | 'developer advocate'
  | 'developer support';

/** What a metric may look at beside its facts. */
export interface MetricContext {
  /** The period asked for; may end after today. */
  readonly period: Period;
  /** The day of as-of figures: the period's last, or today where that comes first. */
  readonly asOf: LocalDate;
}

/** A metric as data: from it come its GraphQL field, its place in the enum of names, its documentation and the generic widgets. */
export interface MetricDefinition<Name extends string = string, Needs extends FactName = FactName> {
  readonly name: Name;
  readonly title: string;
  /** What the number says, in one or two sentences for a reader of a dashboard. */
  readonly description: string;
  /** How it is worked out, in words and the names of other metrics. */
  readonly formula: string;
  readonly unit: MetricUnit;
  readonly goodDirection: GoodDirection;
  readonly ownerRole: OwnerRole;
  /** In the metric's unit; null where no value holds for every product. */
  readonly target: number | null;
  /** What a careful reader should know before acting on it. */
  readonly caveats: readonly string[];
  /** What it is made of; whatever cuts all of them cuts the metric. */
  readonly facts: readonly Needs[];
  /** DIFFERENCE: value − previous. RELATIVE: that, per |previous|. */
  readonly change: 'DIFFERENCE' | 'RELATIVE';
  /** Set where values may pass 2³¹ − 1, so that an answer needs a wider integer. */
  readonly wide?: true;
  /** Arithmetic on the facts of one period. */
  compute(facts: Pick<Facts, Needs>, context: MetricContext): Figure;
}

/** Declares a metric; keeps its name and its facts in the type. */
export function defineMetric<const Name extends string, Needs extends FactName>(
  definition: MetricDefinition<Name, Needs>,
): MetricDefinition<Name, Needs> {
  return definition;
}
