import { type Duration, type FunnelStage, type MetricSummary, metricSummaryFields } from '../../internal/answers.ts';

/** The figures of `<fc-ttfc-gauge>`. */
export interface TtfcGaugeData {
  readonly ttfc: {
    readonly cohortSize: number;
    readonly reached: number;
    readonly dropped: number;
    /** Still in time: while there are any, the Kaplan–Meier median is the headline. */
    readonly pending: number;
    readonly median: Duration | null;
    readonly p90: Duration | null;
    readonly kaplanMeierMedian: Duration | null;
    readonly target: Duration;
    /** Fraction of the cohort that made it in less than the target; null for an empty cohort. */
    readonly shareUnderTarget: number | null;
    /** The seven spans in order: up to 5, 15, 30, 60 minutes, 24 hours, 7 days, and beyond. */
    readonly bands: readonly { readonly label: string; readonly count: number }[];
    readonly legs: readonly {
      readonly from: FunnelStage;
      readonly to: FunnelStage;
      readonly median: Duration | null;
      readonly p90: Duration | null;
      readonly n: number;
    }[];
    readonly dataThrough: string | null;
    readonly partial: boolean;
    readonly ignored: readonly string[];
  };
  /** How the headline compares, for each of the two that can be it. Without them the gauge leaves the comparison out. */
  readonly kaplanMeierMedianTTFC?: MetricSummary | null;
  readonly medianTTFC?: MetricSummary | null;
}

/** Asks for the time to first successful call of a product's period. */
export const ttfcGaugeQuery = `
  query FirstcallTtfc($product: String!, $period: PeriodInput!) {
    product(slug: $product) {
      ttfc(period: $period) {
        cohortSize reached dropped pending shareUnderTarget dataThrough partial ignored
        median { milliseconds }
        p90 { milliseconds }
        kaplanMeierMedian { milliseconds }
        target { milliseconds }
        bands { label count }
        legs { from to n median { milliseconds } p90 { milliseconds } }
      }
      kaplanMeierMedianTTFC: metric(name: kaplanMeierMedianTTFC, period: $period) { ${metricSummaryFields} }
      medianTTFC: metric(name: medianTTFC, period: $period) { ${metricSummaryFields} }
    }
  }
`;
