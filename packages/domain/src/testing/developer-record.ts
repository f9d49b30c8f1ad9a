import type { DeveloperRecord } from '../developer-source.ts';

const nobody: DeveloperRecord = {
  developerId: 'dev_1',
  name: null,
  email: null,
  accountId: null,
  visitorId: null,
  channel: null,
  country: null,
  plan: null,
  signupAt: null,
  firstApiKeyAt: null,
  firstCallAt: null,
  firstSuccessfulCallAt: null,
  firstProductionSuccessAt: null,
  lastCallAt: null,
  lastActiveAt: null,
  lastActiveDay: null,
  valueAt: null,
  totalRequests: 0,
  totalSuccessfulRequests: 0,
  totalErrorRequests: 0,
  uniqueEndpointsUsed: 0,
  lifetimeRevenueMinor: 0,
  currentMrrMinor: 0,
  recentProductionSuccesses: 0,
  earlierProductionSuccesses: 0,
};

/** A developer of whom nothing is known but what is given. */
export function developerRecord(known: Partial<DeveloperRecord> = {}): DeveloperRecord {
  return { ...nobody, ...known };
}
