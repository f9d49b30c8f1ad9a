/** A span of time in an answer. */
export interface Duration {
  readonly milliseconds: number;
}

/** An amount in integer minor units. The API sends big integers as text or number, as they fit. */
export interface Money {
  readonly amountMinor: string | number;
  readonly currency: string;
}

/** Names of the milestones, in the funnel's order. */
export type FunnelStage = 'SIGNED_UP' | 'API_KEY' | 'FIRST_CALL' | 'FIRST_SUCCESS' | 'PRODUCTION';

/** What a chart says of a metric beside its value: how sure it is, what it was, how it is counted. */
export interface MetricSummary {
  /** Against the previous period; null without one. Its unit is the metric's. */
  readonly change: number | null;
  readonly lowConfidence: boolean;
  /** 95 % interval; null where the metric has none. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly definition: { readonly title: string; readonly description: string; readonly formula: string };
}

/** The fields of {@link MetricSummary}, for a query. */
export const metricSummaryFields =
  'change lowConfidence interval { low high } definition { title description formula }';
