import type { Dimension, FactName, Segment } from './facts.ts';

/** What can cut a fact. */
export interface Cut {
  readonly dimensions: readonly Dimension[];
  readonly environment: boolean;
}

/** Every dimension, in the order they are listed in. */
export const dimensions = ['CHANNEL', 'COUNTRY', 'PLAN', 'ACCOUNT'] as const satisfies readonly Dimension[];

const people: Cut = { dimensions, environment: false };
const usage: Cut = { dimensions, environment: true };
const visitors: Cut = { dimensions: ['CHANNEL', 'COUNTRY'], environment: false };
const channelOnly: Cut = { dimensions: ['CHANNEL'], environment: false };

/** What can cut each fact: visitors have no plan and no account, spend has its channel only, and only usage happens in an environment. */
export const factCuts: { readonly [Name in FactName]: Cut } = {
  milestoneCounts: people,
  visitorCounts: visitors,
  cohortFunnel: people,
  timeToFirstCall: people,
  timeToFirstSuccess: people,
  activity: usage,
  requestTotals: usage,
  payments: people,
  trailingRevenue: people,
  recurringRevenue: people,
  lifetimeValue: people,
  spend: channelOnly,
  npsAnswers: people,
  tickets: people,
  timeToValue: people,
  endpointBreadth: usage,
  endpointUse: usage,
  friction: people,
  cohortActivity: usage,
  stageCounts: people,
  discovery: visitors,
};

/** What can cut a figure made of these facts: what can cut every one of them. */
export function cutOf(facts: readonly FactName[]): Cut {
  const cuts = facts.map((fact) => factCuts[fact]);
  return {
    dimensions: dimensions.filter((dimension) => cuts.every((cut) => cut.dimensions.includes(dimension))),
    environment: cuts.every((cut) => cut.environment),
  };
}

const fields = { CHANNEL: 'channel', COUNTRY: 'country', PLAN: 'plan', ACCOUNT: 'account' } as const;

/** The dimensions that a segment filters by; an empty list does not filter. */
export function filteredDimensions(segment: Segment): Dimension[] {
  return dimensions.filter((dimension) => (segment[fields[dimension]]?.length ?? 0) > 0);
}

/** How a segment bears on a figure. */
export interface AppliedSegment {
  /** False: a filter, or the dimension of a breakdown, cannot cut the figure, which is then null. */
  readonly segmentable: boolean;
  /** What to ask the facts with: without what the figure ignores, one form for all ways to say the same. */
  readonly segment: Segment;
  /** Names of the filters that the figure ignores. */
  readonly ignored: readonly string[];
}

/** Applies a segment to a figure made of these facts. An environment cuts all of them, or is ignored as a whole. */
export function applySegment(facts: readonly FactName[], segment: Segment, by?: Dimension): AppliedSegment {
  const cut = cutOf(facts);
  const wanted = filteredDimensions(segment);
  const needed = by === undefined ? wanted : [...wanted, by];
  const ignoresEnvironment = segment.environment !== undefined && !cut.environment;
  return {
    segmentable: needed.every((dimension) => cut.dimensions.includes(dimension)),
    segment: {
      ...Object.fromEntries(wanted.map((dimension) => [fields[dimension], distinct(segment[fields[dimension]])])),
      ...(segment.environment !== undefined && cut.environment && { environment: segment.environment }),
    },
    ignored: ignoresEnvironment ? ['environment'] : [],
  };
}

function distinct(values: readonly string[] | undefined): readonly string[] {
  return [...new Set(values)].sort();
}
