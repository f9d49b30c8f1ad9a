import { type Duration, type FunnelStage, type MetricSummary, metricSummaryFields } from '../../internal/answers.ts';

/** One step: how many reached it, and what became of them before the next. */
export interface FunnelStep {
  readonly stage: FunnelStage;
  readonly count: number;
  /** Fractions; null on the first step, and where nobody could have come. */
  readonly conversionFromPrevious: number | null;
  readonly conversionFromStart: number | null;
  readonly medianFromPrevious: Duration | null;
  readonly p90FromPrevious: Duration | null;
  /** Of the step's developers: out of time before the next step, and still in time for it. Null on the last step. */
  readonly dropped: number | null;
  readonly pending: number | null;
}

/** The figures of `<fc-funnel-chart>`. */
export interface FunnelChartData {
  readonly funnel: {
    readonly steps: readonly FunnelStep[];
    /** Days each developer has from sign-up on. */
    readonly windowDays: number;
    readonly visitors: number | null;
    readonly visitorToSignupRate: number | null;
    readonly basis: 'LINKED' | 'UNLINKED' | null;
    readonly dataThrough: string | null;
    readonly partial: boolean;
    readonly ignored: readonly string[];
  };
  /** How the share that reaches a first success compares. Without it the chart leaves the comparison out. */
  readonly activationRate?: MetricSummary | null;
}

/** Asks for the funnel of a product's period. */
export const funnelChartQuery = `
  query FirstcallFunnel($product: String!, $period: PeriodInput!) {
    product(slug: $product) {
      funnel(period: $period) {
        steps {
          stage count conversionFromPrevious conversionFromStart dropped pending
          medianFromPrevious { milliseconds }
          p90FromPrevious { milliseconds }
        }
        windowDays visitors visitorToSignupRate basis dataThrough partial ignored
      }
      activationRate: metric(name: activationRate, period: $period) { ${metricSummaryFields} }
    }
  }
`;
