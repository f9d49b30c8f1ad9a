import { expect, test } from 'vitest';
import { emptyFacts, type FrictionRow } from './facts.ts';
import { buildFriction } from './friction.ts';
import { goldenFacts } from './testing/golden-history.ts';

const minute = 60_000;

test('the golden week: what stopped ada, bob and cyd', () => {
  expect(buildFriction(goldenFacts.friction)).toEqual([
    {
      ...{ endpoint: 'POST /v1/payments', status: 401, errorCode: 'invalid_key', developersHit: 2, neverGotPast: 0 },
      medianTimeLostMs: 6 * minute, // between 2 and 10
    },
    {
      ...{ endpoint: 'POST /v1/payments', status: 422, errorCode: null, developersHit: 1, neverGotPast: 1 },
      medianTimeLostMs: null,
    },
  ]);
});

test('without errors there is nothing to tell', () => {
  expect(buildFriction(emptyFacts.friction)).toEqual([]);
});

test('keeps the first ones, 20 where nobody says, and refuses what is out of bounds', () => {
  const row = (status: number): FrictionRow => ({
    ...{ endpoint: 'GET /', status, errorCode: null, developersHit: 1, neverGotPast: 1 },
    timeLost: { n: 0, median: null, p90: null },
  });
  const friction = { rows: Array.from({ length: 150 }, (_, i) => row(400 + i)) };
  expect(buildFriction(friction, 2).map(({ status }) => status)).toEqual([400, 401]);
  expect(buildFriction(friction, null)).toHaveLength(20);
  expect(buildFriction(friction, 100)).toHaveLength(100);
  expect(() => buildFriction(friction, 101)).toThrow(expect.objectContaining({ field: 'first' }));
});
