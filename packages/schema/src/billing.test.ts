import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from './principal.ts';
import { billingNow, billingPlans, billingStory } from './testing/billing-story.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
let as: Asker;

beforeAll(async () => {
  api = await openTestApi();
  const product = {
    workspace: 'billing',
    slug: 'api',
    name: 'API',
    currency: 'USD',
    timeZone: 'UTC',
    plans: billingPlans,
  };
  const { workspaceId, productId } = await api.store.catalog.createProduct(product);
  as = { kind: 'secret', workspaceId, productId: null };
  expect((await api.store.ingest(productId, billingStory)).filter(({ status }) => status !== 'accepted')).toEqual([]);
});
afterAll(() => api.close());

const ask = async (selection: string) => {
  const { data } = await api.ask(`{ product(slug: "api") { ${selection} } }`, { as, now: billingNow });
  const product: unknown = data.product;
  return product;
};

describe('an account', () => {
  it('subscribes to the version on sale when it came to it', async () => {
    const selection = 'subscription { plan planVersion { slug version } interval status mrr { amountMinor } since }';
    expect(await ask(`account(accountId: "cora") { accountId ${selection} }`)).toEqual({
      account: {
        accountId: 'cora',
        subscription: {
          plan: 'team',
          planVersion: { slug: 'team', version: 1 },
          interval: 'MONTH',
          status: 'ACTIVE',
          mrr: { amountMinor: 4_900 },
          since: '2026-09-15T00:00:00.000Z',
        },
      },
    });
    expect(await ask('account(accountId: "nobody") { accountId }')).toEqual({ account: null });
  });

  it('uses, by meter, with a projection', async () => {
    const meters = 'meters { meter quantity included share projected volume { amountMinor } }';
    // 25 × 31 / 9.5 = 81.6; 3 × 31 / 9.5 = 9.8.
    const none = { amountMinor: 0 };
    expect(await ask(`account(accountId: "acme") { usage { from to ${meters} } }`)).toEqual({
      account: {
        usage: {
          from: '2026-10-01',
          to: '2026-10-31',
          meters: [
            { meter: 'calls', quantity: 25, included: 20, share: 1.25, projected: 82, volume: none },
            { meter: 'payments', quantity: 0, included: null, share: null, projected: 0, volume: none },
            { meter: 'webhooks', quantity: 3, included: null, share: null, projected: 10, volume: none },
          ],
        },
      },
    });
  });

  it('is billed to now, and on to the end of the month', async () => {
    const bill = '{ lines { description quantity amount { amountMinor } } total { amountMinor } }';
    // 49.00 + 5 past the quota; 82 − 20 are 62.
    expect(
      await ask(
        `account(accountId: "acme") { invoicePreview { from to bill ${bill} projected { total { amountMinor } } } }`,
      ),
    ).toEqual({
      account: {
        invoicePreview: {
          from: '2026-10-01',
          to: '2026-10-31',
          bill: {
            lines: [
              { description: 'Team', quantity: 1, amount: { amountMinor: 4_900 } },
              { description: 'calls beyond 20 included', quantity: 5, amount: { amountMinor: 500 } },
            ],
            total: { amountMinor: 5_400 },
          },
          projected: { total: { amountMinor: 11_100 } },
        },
      },
    });
  });

  it.each([
    // 3 × 49.00 + 10 + 90 past the quota are 247.00; Scale would be 297.00, Free has no room.
    ['acme', 'team', 'ALREADY_CHEAPEST', 24_700, 24_700, 0],
    ['bolt', 'free', 'ALREADY_CHEAPEST', 0, 0, 0],
    // 12 calls in August are too many for Free.
    ['cora', 'team', 'ALREADY_CHEAPEST', 14_700, 14_700, 0],
  ])('%s is told %s: %s', async (accountId, slug, reason, paid, cost, saving) => {
    const money = (amountMinor: number) => ({ amountMinor });
    const selection =
      'slug plan { slug } reason months paid { amountMinor } cost { amountMinor } saving { amountMinor }';
    expect(await ask(`account(accountId: "${accountId}") { recommendPlan { ${selection} } }`)).toEqual({
      account: {
        recommendPlan: {
          slug,
          plan: { slug },
          reason,
          months: 3,
          paid: money(paid),
          cost: money(cost),
          saving: money(saving),
        },
      },
    });
  });
});

describe('an account that cancelled', () => {
  it('has a subscription that is over, no bill, and no quota', async () => {
    const selection = 'subscription { status } invoicePreview { from } usage { meters { meter quantity included } }';
    const { account } = (await ask(`account(accountId: "dora") { ${selection} }`)) as { account: object };
    expect(account).toMatchObject({
      subscription: { status: 'CANCELED' },
      invoicePreview: null,
      usage: { meters: expect.arrayContaining([{ meter: 'calls', quantity: 30, included: null }]) },
    });
  });

  it('reads what its fields share once, however many of them are asked for', async () => {
    const fields = 'subscription { plan } usage { from } invoicePreview { from } recommendPlan { reason }';
    const { statements } = await api.ask(`{ product(slug: "api") { account(accountId: "acme") { ${fields} } } }`, {
      as,
      now: billingNow,
    });
    // the product, the account; subscription, meters, plans and their prices; of each of two spans: account, endpoints, requests, payments
    expect(statements).toHaveLength(2 + 4 + 2 * 4);
  });
});

describe('notices', () => {
  it('name the accounts that have used 80 and 100 % of a quota', async () => {
    const notice = { accountId: 'acme', meter: 'calls', quantity: 25, included: 20, from: '2026-10-01' };
    expect(await ask('usageNotices { accountId meter threshold quantity included from }')).toEqual({
      usageNotices: [
        { ...notice, threshold: 100 },
        { ...notice, threshold: 80 },
      ],
    });
  });
});

describe('the free tier', () => {
  it('is measured by the months spent on it', async () => {
    const selection = 'accounts utilisation { label accounts } hitLimit hitShare converted conversionRate';
    // bolt used 10 of 10 in September; cora 12 of 10 in August, and paid in September.
    expect(await ask(`freeTierHealth(months: 3) { ${selection} }`)).toEqual({
      freeTierHealth: {
        accounts: 2,
        utilisation: [
          { label: '0 %', accounts: 0 },
          { label: 'up to 25 %', accounts: 0 },
          { label: '25 to 50 %', accounts: 0 },
          { label: '50 to 80 %', accounts: 0 },
          { label: '80 to 100 %', accounts: 0 },
          { label: '100 % and more', accounts: 2 },
        ],
        hitLimit: 2,
        hitShare: 1,
        converted: 1,
        conversionRate: 0.5,
      },
    });
  });
});

describe('a simulation', () => {
  it('replays what accounts used at a draft', async () => {
    const draft = `[
      { slug: "free", name: "Free", monthlyMinor: 0, components: [{ model: QUOTA, meter: "calls", included: 11 }] }
      { slug: "team", name: "Team", monthlyMinor: 5900, components: [{ model: PER_UNIT, meter: "calls", included: 100, unitAmount: "1" }] }
    ]`;
    const selection = `accounts months revenueNow { amountMinor } revenueThen { amountMinor } payMore payLess paySame
      moves { from to accounts } top { accountId difference { amountMinor } }
      freeLimits { plan accounts hitShareNow hitShareThen conversionsNow conversionsThen }`;
    // acme: 247.00 now; 3 × 59.00 + 10.00 = 187.00. cora: 3 × 49.00 now, 3 × 59.00 then. bolt pays nothing.
    expect(await ask(`simulatePricing(draft: ${draft}, months: 3) { ${selection} }`)).toEqual({
      simulatePricing: {
        accounts: 3,
        months: 3,
        revenueNow: { amountMinor: 39_400 },
        revenueThen: { amountMinor: 36_400 },
        payMore: 1,
        payLess: 1,
        paySame: 1,
        moves: [
          { from: 'team', to: 'team', accounts: 2 },
          { from: 'free', to: 'free', accounts: 1 },
        ],
        top: [
          { accountId: 'acme', difference: { amountMinor: -6_000 } },
          { accountId: 'cora', difference: { amountMinor: 3_000 } },
        ],
        // Of 11 calls only cora's 12 use up all; half of those who hit a limit began to pay.
        freeLimits: [
          { plan: 'free', accounts: 2, hitShareNow: 1, hitShareThen: 0.5, conversionsNow: 1, conversionsThen: 0.5 },
        ],
      },
    });
  });

  it.each([
    ['months', 'draft: [], months: 0'],
    ['months', 'draft: [], months: 25'],
    ['draft[0].slug', 'draft: [{ slug: "A", name: "A" }]'],
    ['draft[1].slug', 'draft: [{ slug: "a", name: "A" }, { slug: "a", name: "A" }]'],
    ['draft[0].components[0].meter', 'draft: [{ slug: "a", name: "A", components: [{ model: QUOTA }] }]'],
  ])('names %s', async (field, args) => {
    const { errors } = await api.run(`{ product(slug: "api") { simulatePricing(${args}) { accounts } } }`, { as });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});

describe('meters', () => {
  const save = (meter: string, revision?: number) =>
    api.run(
      `mutation { meterSave(product: "api", meter: ${meter}${revision === undefined ? '' : `, revision: ${revision}`}) { slug source routes methods successfulOnly revision } }`,
      { as },
    );

  it('are the built-in ones and the product’s own, which count the past too', async () => {
    expect(await ask('meters { slug source revision }')).toEqual({
      meters: [
        { slug: 'calls', source: 'REQUESTS', revision: null },
        { slug: 'payments', source: 'PAYMENTS', revision: null },
        { slug: 'webhooks', source: 'REQUESTS', revision: null },
      ],
    });
    expect((await save('{ slug: "charges", routes: ["/v1/charges"], methods: ["POST"] }')).data).toEqual({
      meterSave: {
        slug: 'charges',
        source: 'REQUESTS',
        routes: ['/v1/charges'],
        methods: ['POST'],
        successfulOnly: false,
        revision: 1,
      },
    });
    expect(await ask('account(accountId: "acme") { usage { meters { meter quantity } } }')).toMatchObject({
      account: { usage: { meters: expect.arrayContaining([{ meter: 'charges', quantity: 25 }]) } },
    });
  });

  it('take only who saw them last, and name what is wrong', async () => {
    await save('{ slug: "one" }');
    expect((await save('{ slug: "one" }')).errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'revision',
    });
    expect((await save('{ slug: "one", successfulOnly: true }', 1)).data).toMatchObject({ meterSave: { revision: 2 } });
    const wrong = await save('{ slug: "two", routes: ["v1"] }');
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'meter.routes[0]' });
  });
});

describe('subscriptionChange', () => {
  const change = (args: string, now = billingNow, asker = as) =>
    api.run(
      `mutation { subscriptionChange(product: "api", ${args}) { effective effectiveAt applied total { amountMinor } lines { description amount { amountMinor } } } }`,
      { as: asker, now },
    );
  const planOf = async (accountId: string) => {
    const product = await ask(`account(accountId: "${accountId}") { subscription { plan mrr { amountMinor } } }`);
    return product;
  };

  it('previews an upgrade, prorated by the day, and does it once confirmed', async () => {
    // 22 of 31 days are left with the 10th: 99.00 × 22 / 31 = 70.26, 49.00 × 22 / 31 = 34.77.
    const preview = {
      effective: 'NOW',
      effectiveAt: '2026-10-10T12:00:00.000Z',
      total: { amountMinor: 3_549 },
      lines: [
        { description: 'Credit for Team, 22 of 31 days', amount: { amountMinor: -3_477 } },
        { description: 'Scale, 22 of 31 days', amount: { amountMinor: 7_026 } },
      ],
    };
    const args = 'accountId: "acme", plan: "scale", from: "team"';
    expect((await change(args)).data).toEqual({ subscriptionChange: { ...preview, applied: false } });
    expect(await planOf('acme')).toMatchObject({ account: { subscription: { plan: 'team' } } });
    expect((await change(`${args}, confirm: true`)).data).toEqual({
      subscriptionChange: { ...preview, applied: true },
    });
    expect(await planOf('acme')).toEqual({ account: { subscription: { plan: 'scale', mrr: { amountMinor: 9_900 } } } });
    expect((await change(`${args}, confirm: true`)).errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'from',
    });
  });

  it('leaves a downgrade to the first of the next month', async () => {
    const args = 'accountId: "acme", plan: "free", from: "scale"';
    expect((await change(args)).data).toEqual({
      subscriptionChange: {
        effective: 'NEXT_PERIOD',
        effectiveAt: '2026-11-01T00:00:00.000Z',
        applied: false,
        total: { amountMinor: 0 },
        lines: [],
      },
    });
    expect((await change(`${args}, confirm: true`)).errors?.[0]?.extensions.code).toBe('NOT_YET');
    const first = Date.parse('2026-11-01T00:00:00Z');
    expect((await change(`${args}, confirm: true`, first)).data).toMatchObject({
      subscriptionChange: { applied: true },
    });
    expect(await planOf('acme')).toEqual({ account: { subscription: { plan: 'free', mrr: { amountMinor: 0 } } } });
  });

  it.each([
    ['NOT_FOUND', 'accountId', 'accountId: "nobody", plan: "team"'],
    ['NOT_FOUND', 'plan', 'accountId: "bolt", plan: "nothing", from: "free"'],
    ['CONFLICT', 'from', 'accountId: "bolt", plan: "team"'],
    ['BAD_USER_INPUT', 'plan', 'accountId: "bolt", plan: "team", from: "free", interval: YEAR'],
  ])('answers %s for %s', async (code, field, args) => {
    expect((await change(args)).errors?.[0]?.extensions).toMatchObject({ code, field });
  });
});

it('shows accounts and simulations to no publishable key', async () => {
  const publishable: Asker = { ...as, kind: 'publishable' };
  for (const field of ['account(accountId: "acme") { accountId }', 'freeTierHealth { accounts }', 'meters { slug }']) {
    const { errors } = await api.run(`{ product(slug: "api") { ${field} } }`, { as: publishable });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});
