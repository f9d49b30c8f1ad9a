import type { DeveloperOrderField } from '@firstcall/domain';

/** What each figure of a developer says: of the fields that answer them, and of the orders by them. */
export const developerFieldTexts: Readonly<Record<DeveloperOrderField, string>> = {
  developerId: 'As the events name it.',
  accountId: 'Its account; null without one.',
  signupAt: 'Its earliest signup; null until one is reported.',
  firstApiKeyAt: 'Its first API key; null without one.',
  firstCallAt: 'Its first call, whatever the status; null without one.',
  firstSuccessfulCallAt: 'Its first call with a status under 400; null without one.',
  firstProductionSuccessAt: 'Its first successful call in production; null without one.',
  lastCallAt: 'Its latest call, whatever the status; null without one.',
  lastActiveAt: 'Its latest authenticated call (status neither 401 nor 403); null without one.',
  churnedAt: 'The start of the day 30 days after its last active one; null before that, and without an active day.',
  timeToFirstCall: 'From signup to first call, never below zero; null if either is missing.',
  timeToFirstSuccess: 'From signup to first successful call, never below zero; null if either is missing.',
  timeToValue:
    'From signup to the start of the day after the one on which its successful production calls reached the product’s threshold; null if either is missing.',
  dau: 'Active today.',
  wau: 'Active in the 7 days that end with today.',
  mau: 'Active in the 30 days that end with today.',
  totalRequests: 'All its requests.',
  totalSuccessfulRequests: 'Its requests with a status under 400.',
  totalErrorRequests: 'Its requests with a status of 400 or more.',
  uniqueEndpointsUsed: 'How many endpoints it ever used: with an authenticated request.',
  errorRate: 'totalErrorRequests / totalRequests; null without a request.',
  lifetimeRevenue:
    'DIRECT payments that name it, and those of its account that name nobody if it is the account’s earliest developer; refunds taken off.',
  currentMRR: 'What its account pays a month if it is the account’s earliest developer, else 0.',
  stage: 'How far it has come. A developer that churned keeps its stage.',
};
