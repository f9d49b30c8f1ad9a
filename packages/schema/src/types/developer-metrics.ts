import { developerFigures } from '@firstcall/domain';
import type PrismaTypes from '@firstcall/store/pothos-types';
import { builder } from '../builder.ts';
import { Duration } from './duration.ts';

type DeveloperRow = PrismaTypes['Developer']['Shape'];

const instant = (date: Date | null): number | null => date?.getTime() ?? null;

const figuresOf = (row: DeveloperRow) =>
  developerFigures({
    signupAt: instant(row.signupAt),
    firstCallAt: instant(row.firstCallAt),
    firstSuccessfulCallAt: instant(row.firstSuccessfulCallAt),
    totalRequests: row.totalRequests,
    totalErrorRequests: row.totalErrorRequests,
  });

const milestones = {
  signupAt: 'Its earliest signup; null until one is reported.',
  firstApiKeyAt: 'Its first API key; null without one.',
  firstCallAt: 'Its first call, whatever the status; null without one.',
  firstSuccessfulCallAt: 'Its first call with a status under 400; null without one.',
  firstProductionSuccessAt: 'Its first successful call in production; null without one.',
  lastCallAt: 'Its latest call, whatever the status; null without one.',
  lastActiveAt: 'Its latest authenticated call (status neither 401 nor 403); null without one.',
} as const;

/** GraphQL's DeveloperMetrics. */
export const DeveloperMetrics = builder.objectRef<DeveloperRow>('DeveloperMetrics').implement({
  description: 'What is known of one developer.',
  fields: (t) => {
    const milestone = (field: keyof typeof milestones) =>
      t.field({ type: 'DateTime', nullable: true, description: milestones[field], resolve: (row) => row[field] });
    return {
      developerId: t.exposeID('developerId', { description: 'As the events name it.' }),
      accountId: t.exposeID('accountId', { nullable: true, description: 'Its account; null without one.' }),
      signupAt: milestone('signupAt'),
      firstApiKeyAt: milestone('firstApiKeyAt'),
      firstCallAt: milestone('firstCallAt'),
      firstSuccessfulCallAt: milestone('firstSuccessfulCallAt'),
      firstProductionSuccessAt: milestone('firstProductionSuccessAt'),
      lastCallAt: milestone('lastCallAt'),
      lastActiveAt: milestone('lastActiveAt'),
      timeToFirstCall: t.field({
        type: Duration,
        nullable: true,
        description: 'From signup to first call, never below zero; null if either is missing.',
        resolve: (row) => figuresOf(row).timeToFirstCall,
      }),
      timeToFirstSuccess: t.field({
        type: Duration,
        nullable: true,
        description: 'From signup to first successful call, never below zero; null if either is missing.',
        resolve: (row) => figuresOf(row).timeToFirstSuccess,
      }),
      totalRequests: t.expose('totalRequests', { type: 'BigInt', description: 'All its requests.' }),
      totalSuccessfulRequests: t.expose('totalSuccessfulRequests', {
        type: 'BigInt',
        description: 'Its requests with a status under 400.',
      }),
      totalErrorRequests: t.expose('totalErrorRequests', {
        type: 'BigInt',
        description: 'Its requests with a status of 400 or more.',
      }),
      errorRate: t.float({
        nullable: true,
        description: 'totalErrorRequests / totalRequests; null without a request.',
        resolve: (row) => figuresOf(row).errorRate,
      }),
    };
  },
});
