import type { MetricDefinition } from '../metric.ts';
import { activationRate } from './activation-rate.ts';
import { activeDevelopers } from './active-developers.ts';
import { apiEnabledRevenue } from './api-enabled-revenue.ts';
import { apiKeyToFirstCallRate } from './api-key-to-first-call-rate.ts';
import { apiKeysCreated } from './api-keys-created.ts';
import { averageDAC } from './average-dac.ts';
import { averageLTV } from './average-ltv.ts';
import { churnRate } from './churn-rate.ts';
import { churnedDevelopers } from './churned-developers.ts';
import { dau } from './dau.ts';
import { featureAdoptionBreadth } from './feature-adoption-breadth.ts';
import { firstCallSuccessRate } from './first-call-success-rate.ts';
import { firstCalls } from './first-calls.ts';
import { firstSuccesses } from './first-successes.ts';
import { kaplanMeierMedianTTFC } from './kaplan-meier-median-ttfc.ts';
import { ltvDacRatio } from './ltv-dac-ratio.ts';
import { mau } from './mau.ts';
import { medianTimeToFirstCall } from './median-time-to-first-call.ts';
import { medianTTFC } from './median-ttfc.ts';
import { medianTTV } from './median-ttv.ts';
import { mrr } from './mrr.ts';
import { mrrAtRisk } from './mrr-at-risk.ts';
import { mrrWithUsage } from './mrr-with-usage.ts';
import { netDevGrowth } from './net-dev-growth.ts';
import { newDevelopers } from './new-developers.ts';
import { npsScore } from './nps-score.ts';
import { p90TTFC } from './p90-ttfc.ts';
import { predictedLTV } from './predicted-ltv.ts';
import { predictedLtvDacRatio } from './predicted-ltv-dac-ratio.ts';
import { productionIntegrations } from './production-integrations.ts';
import { resurrectedDevelopers } from './resurrected-developers.ts';
import { revenue } from './revenue.ts';
import { signupToApiKeyRate } from './signup-to-api-key-rate.ts';
import { signups } from './signups.ts';
import { stickiness } from './stickiness.ts';
import { supportTicketRate } from './support-ticket-rate.ts';
import { totalRequests } from './total-requests.ts';
import { visitorToSignupRate } from './visitor-to-signup-rate.ts';
import { visitors } from './visitors.ts';
import { wau } from './wau.ts';

/** Every metric, in the order in which they are listed. */
export const metricDefinitions = [
  visitors,
  signups,
  apiKeysCreated,
  firstCalls,
  firstSuccesses,
  productionIntegrations,
  visitorToSignupRate,
  signupToApiKeyRate,
  apiKeyToFirstCallRate,
  firstCallSuccessRate,
  activationRate,
  medianTTFC,
  p90TTFC,
  kaplanMeierMedianTTFC,
  medianTimeToFirstCall,
  dau,
  wau,
  mau,
  activeDevelopers,
  stickiness,
  newDevelopers,
  resurrectedDevelopers,
  churnedDevelopers,
  churnRate,
  netDevGrowth,
  revenue,
  apiEnabledRevenue,
  mrr,
  mrrAtRisk,
  mrrWithUsage,
  averageLTV,
  predictedLTV,
  averageDAC,
  ltvDacRatio,
  predictedLtvDacRatio,
  npsScore,
  supportTicketRate,
  medianTTV,
  featureAdoptionBreadth,
  totalRequests,
] as const satisfies readonly MetricDefinition[];

/** The name of a registered metric. */
export type MetricName = (typeof metricDefinitions)[number]['name'];

const byName: ReadonlyMap<string, MetricDefinition> = new Map(
  metricDefinitions.map((definition): [string, MetricDefinition] => [definition.name, definition]),
);

/** The metric of a name; null for a name that is not registered. */
export function findMetric(name: string): MetricDefinition | null {
  return byName.get(name) ?? null;
}
