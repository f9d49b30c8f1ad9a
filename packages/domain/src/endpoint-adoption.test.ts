import { expect, test } from 'vitest';
import { buildEndpointAdoption } from './endpoint-adoption.ts';
import { emptyFacts } from './facts.ts';
import { goldenFacts } from './testing/golden-history.ts';

test('the golden week: shares are of the active developers, counts of all requests', () => {
  expect(buildEndpointAdoption(goldenFacts.endpointUse)).toEqual([
    { endpoint: 'POST /v1/payments', developers: 6, share: 1, requests: 18, errors: 6 },
    { endpoint: 'GET /v1/payments/{id}', developers: 4, share: 4 / 6, requests: 12, errors: 3 },
    { endpoint: 'POST /v1/refunds', developers: 3, share: 3 / 6, requests: 8, errors: 0 },
    { endpoint: 'GET /v1/balance', developers: 1, share: 1 / 6, requests: 2, errors: 1 },
  ]);
});

test('without use there is nothing to list', () => {
  expect(buildEndpointAdoption(emptyFacts.endpointUse)).toEqual([]);
});

test('keeps the first ones, 20 where nobody says, and refuses what is out of bounds', () => {
  const endpoints = Array.from({ length: 150 }, (_, i) => ({
    ...{ endpoint: `GET /${i}`, developers: 150 - i, requests: 200, errors: 0 },
  }));
  const use = { activeDevelopers: 200, endpoints };
  expect(buildEndpointAdoption(use, 2).map(({ share }) => share)).toEqual([150 / 200, 149 / 200]);
  expect(buildEndpointAdoption(use, null)).toHaveLength(20);
  expect(buildEndpointAdoption(use, 100)).toHaveLength(100);
  expect(() => buildEndpointAdoption(use, 0)).toThrow(expect.objectContaining({ field: 'first' }));
});
