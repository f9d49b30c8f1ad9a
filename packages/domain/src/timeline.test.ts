import { expect, test } from 'vitest';
import type { DeveloperStory } from './developer-source.ts';
import { developerRecord } from './testing/developer-record.ts';
import { buildTimeline, type TimelineEntry, timelineKinds } from './timeline.ts';

const quiet: DeveloperStory = { firstErrors: [], planChanges: [] };
const nothing = {
  ...{ endpoint: null, status: null, errorCode: null },
  ...{ plan: null, interval: null, subscriptionStatus: null, mrrMinor: null },
};
const moments = (entries: readonly TimelineEntry[]) => entries.map(({ kind, at }) => [kind, at]);

test('tells what is known, each kind with what belongs to it', () => {
  const record = developerRecord({ signupAt: 10, firstCallAt: 20, firstSuccessfulCallAt: 40 });
  const story: DeveloperStory = {
    firstErrors: [{ at: 30, endpoint: 'POST /v1/payments', status: 401, errorCode: 'invalid_key' }],
    planChanges: [{ at: 50, plan: 'developer', interval: 'YEAR', status: 'PAST_DUE', mrrMinor: 4_083 }],
  };
  expect(buildTimeline(record, story, { churnedAt: 60 })).toEqual([
    { ...nothing, kind: 'SIGNED_UP', at: 10 },
    { ...nothing, kind: 'FIRST_CALL', at: 20 },
    { ...nothing, kind: 'FIRST_ERROR', at: 30, endpoint: 'POST /v1/payments', status: 401, errorCode: 'invalid_key' },
    { ...nothing, kind: 'FIRST_SUCCESS', at: 40 },
    {
      ...{ ...nothing, kind: 'PLAN_CHANGED', at: 50 },
      ...{ plan: 'developer', interval: 'YEAR', subscriptionStatus: 'PAST_DUE', mrrMinor: 4_083 },
    },
    { ...nothing, kind: 'CHURNED', at: 60 },
  ]);
});

test('is empty for somebody of whom nothing is known', () => {
  expect(buildTimeline(developerRecord(), quiet, { churnedAt: null })).toEqual([]);
});

test('goes by time, whatever the funnel says: a call may come before its signup', () => {
  const record = developerRecord({ signupAt: 30, firstApiKeyAt: 20, firstCallAt: 10 });
  expect(moments(buildTimeline(record, quiet, { churnedAt: null }))).toEqual([
    ['FIRST_CALL', 10],
    ['API_KEY', 20],
    ['SIGNED_UP', 30],
  ]);
});

test('at one instant: milestones in the order of the funnel, then errors, then plan changes as they come, then the end', () => {
  const all = { ...{ signupAt: 5, firstApiKeyAt: 5, firstCallAt: 5 }, ...{ firstSuccessfulCallAt: 5, valueAt: 5 } };
  const record = developerRecord({ ...all, firstProductionSuccessAt: 5 });
  const story: DeveloperStory = {
    firstErrors: [
      { at: 5, endpoint: 'GET /b', status: 404, errorCode: null },
      { at: 5, endpoint: 'GET /a', status: 500, errorCode: null },
    ],
    planChanges: [{ at: 5, plan: 'free', interval: 'MONTH', status: 'ACTIVE', mrrMinor: 0 }],
  };
  const entries = buildTimeline(record, story, { churnedAt: 5 });
  expect([...new Set(entries.map(({ kind }) => kind))]).toEqual([...timelineKinds]);
  expect(entries.map(({ endpoint }) => endpoint).filter((endpoint) => endpoint !== null)).toEqual(['GET /b', 'GET /a']);
});
