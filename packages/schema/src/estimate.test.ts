import { planTemplate } from '@firstcall/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Asker } from './principal.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
let as: Asker;

beforeAll(async () => {
  api = await openTestApi();
  const product = { workspace: 'template', slug: 'api', name: 'API', currency: 'USD', timeZone: 'UTC' };
  const { workspaceId } = await api.store.catalog.createProduct({ ...product, plans: planTemplate });
  as = { kind: 'publishable', workspaceId, productId: null };
});
afterAll(() => api.close());

const estimate = (slug: string, args: string) =>
  api.run(
    `{ product(slug: "api") { plan(slug: "${slug}") { estimate(${args}) {
      lines { description quantity unitAmount amount { amountMinor currency } } total { formatted }
    } } } }`,
    { as },
  );

it('bills line by line, to whoever may read the catalogue', async () => {
  // 25,000 calls past the quota at 0.001 and 1,000 webhooks at 0.0001.
  expect((await estimate('developer', 'usage: { calls: 75000, webhooks: 6000 }')).data).toEqual({
    product: {
      plan: {
        estimate: {
          lines: [
            {
              description: 'Developer',
              quantity: 1,
              unitAmount: '49',
              amount: { amountMinor: 4_900, currency: 'USD' },
            },
            {
              description: 'calls beyond 50,000 included',
              quantity: 25_000,
              unitAmount: '0.001',
              amount: { amountMinor: 2_500, currency: 'USD' },
            },
            {
              description: 'webhooks beyond 5,000 included',
              quantity: 1_000,
              unitAmount: '0.0001',
              amount: { amountMinor: 10, currency: 'USD' },
            },
          ],
          total: { formatted: '$74.10' },
        },
      },
    },
  });
});

it.each([
  ['developer', 'usage: { meters: [{ meter: "calls", quantity: 75000 }] }', '$74.00'],
  ['developer', 'usage: {}, interval: YEAR', '$39.17'],
  ['business', 'usage: { calls: 500000, webhooks: 9000000 }', '$299.00'],
])('of %s for %s is %s', async (slug, args, formatted) => {
  expect((await estimate(slug, args)).data).toMatchObject({
    product: { plan: { estimate: { total: { formatted } } } },
  });
});

it('has no total where the price is on request', async () => {
  expect((await estimate('enterprise', 'usage: { calls: 1 }')).data).toEqual({
    product: { plan: { estimate: { lines: [], total: null } } },
  });
});

it.each([
  ['usage.calls', 'usage: { calls: -1 }'],
  ['usage.webhooks', 'usage: { webhooks: "9007199254740992" }'],
  ['usage.meters[0]', 'usage: { calls: 1, meters: [{ meter: "calls", quantity: 1 }] }'],
  ['usage.meters[0].quantity', 'usage: { meters: [{ meter: "x", quantity: -5 }] }'],
  ['usage.meters[0].volumeMinor', 'usage: { meters: [{ meter: "x", quantity: 5, volumeMinor: -5 }] }'],
])('names %s', async (field, args) => {
  expect((await estimate('developer', args)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
});
