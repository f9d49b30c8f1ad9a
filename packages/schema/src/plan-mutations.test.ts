import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from './principal.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
let rival: Asker;

beforeAll(async () => {
  api = await openTestApi();
  const theirs = { workspace: 'rival', slug: 'theirs', name: 'Theirs', currency: 'USD', timeZone: 'UTC' };
  rival = { kind: 'secret', workspaceId: (await api.store.catalog.createProduct(theirs)).workspaceId, productId: null };
});
afterAll(() => api.close());

const fields = `slug version status revision name features contactSales monthlyPrice { amountMinor }
  components { model meter included unitAmount tiers { upTo unitAmount flatAmount } }`;

const save = (plan: object, revision: number | null = null, as: Asker | null = api.secret) =>
  api.run(
    `mutation Save($plan: PlanInput!, $revision: Int) { planSave(product: "payments", plan: $plan, revision: $revision) { ${fields} } }`,
    { as, variables: { plan, revision } },
  );

const errorOf = async (result: ReturnType<typeof save>) => {
  const { data, errors } = await result;
  expect(data ?? null).toBeNull();
  return { ...errors?.[0]?.extensions, message: errors?.[0]?.message };
};

const team = {
  slug: 'team',
  name: 'Team',
  features: [{ text: 'SSO' }, { limit: 50_000, unit: 'calls a month' }, { unit: 'webhooks' }],
  monthlyMinor: 9_900,
  components: [{ model: 'PER_UNIT', meter: 'calls', included: 50_000, unitAmount: '0.001' }],
};

describe('planSave', () => {
  it('makes a draft, writes on it, and takes only who saw it last', async () => {
    expect((await save(team)).data).toEqual({
      planSave: {
        slug: 'team',
        version: 1,
        status: 'DRAFT',
        revision: 1,
        name: 'Team',
        features: ['SSO', '50,000 calls a month', 'Unlimited webhooks'],
        contactSales: false,
        monthlyPrice: { amountMinor: 9_900 },
        components: [{ model: 'PER_UNIT', meter: 'calls', included: 50_000, unitAmount: '0.001', tiers: null }],
      },
    });
    expect(await errorOf(save(team))).toMatchObject({ code: 'CONFLICT', field: 'revision' });
    expect((await save({ ...team, name: 'Teams', monthlyMinor: null }, 1)).data).toMatchObject({
      planSave: { version: 1, revision: 2, name: 'Teams', contactSales: true, monthlyPrice: null },
    });
    expect(await errorOf(save(team, 1))).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('revision is 2'),
    });
  });

  it('leaves what is sold as it is: a change is a draft of the next version', async () => {
    const pro = { slug: 'pro', name: 'Pro 2', monthlyMinor: 5_900 };
    expect((await save(pro, 1)).data).toMatchObject({ planSave: { version: 2, status: 'DRAFT', revision: 2 } });
    const { data } = await api.ask(
      '{ product(slug: "payments") { plan(slug: "pro") { name version } plans { slug } } }',
    );
    expect(data).toEqual({
      product: {
        plan: { name: 'Pro', version: 1 },
        plans: [{ slug: 'free' }, { slug: 'pro' }, { slug: 'enterprise' }],
      },
    });
  });

  it('lets one of two writers win who saw the same', async () => {
    await save({ slug: 'race', name: 'Race' });
    const results = await Promise.all(['a', 'b'].map((name) => save({ slug: 'race', name }, 1)));
    expect(results.map(({ errors }) => errors?.[0]?.extensions.code ?? 'saved').sort()).toEqual(['CONFLICT', 'saved']);
  });

  it.each([
    ['plan.slug', { ...team, slug: 'A b' }],
    ['plan.monthlyMinor', { ...team, monthlyMinor: -1 }],
    ['plan.features[0].unit', { ...team, features: [{ limit: 1 }] }],
    [
      'plan.components[0].unitAmount',
      { ...team, components: [{ model: 'PER_UNIT', meter: 'calls', unitAmount: '-1' }] },
    ],
    ['plan.components[0].percent', { ...team, components: [{ model: 'PER_UNIT', meter: 'calls', percent: '1' }] }],
  ])('names %s as the field at fault', async (field, plan) => {
    expect(await errorOf(save({ ...plan, slug: field === 'plan.slug' ? 'A b' : 'fresh' }))).toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
    });
  });

  it('needs a secret key that covers the product', async () => {
    const { workspaceId } = api.secret;
    const embed: Asker = { kind: 'embed', workspaceId, productId: api.productId };
    expect(await errorOf(save(team, 2, null))).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await errorOf(save(team, 2, embed))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await errorOf(save(team, 2, { ...embed, kind: 'publishable' }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await errorOf(save(team, 2, rival))).toMatchObject({ code: 'NOT_FOUND', field: 'product' });
  });

  it('hides drafts from a publishable key', async () => {
    const as: Asker = { kind: 'publishable', workspaceId: api.secret.workspaceId, productId: api.productId };
    const all = '{ product(slug: "payments") { plans(status: DRAFT) { id slug } } }';
    expect((await api.run(all, { as })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await api.ask(all);
    const { product } = data as unknown as { product: { plans: { id: string }[] } };
    const id = product.plans[0]?.id;
    expect((await api.run(`{ node(id: "${id}") { id } }`, { as })).data).toEqual({ node: null });
    expect((await api.run(`{ node(id: "${id}") { id } }`)).data).toEqual({ node: { id } });
  });
});

describe('planPublish and planArchive', () => {
  const move = (name: string, slug: string, revision: number, now?: number) =>
    api.run(
      `mutation { ${name}(product: "payments", slug: "${slug}", revision: ${revision}) { version status revision publishedAt } }`,
      now === undefined ? {} : { now },
    );
  const versions = async (slug: string) => {
    const rows = await api.store.prisma.plan.findMany({
      where: { productId: api.productId, slug },
      orderBy: { version: 'asc' },
    });
    return rows.map(({ version, status }) => `${version} ${status}`);
  };

  it('put a version on sale in the place of the one before, and take it off', async () => {
    await save({ slug: 'scale', name: 'Scale', monthlyMinor: 100 });
    const now = Date.parse('2026-11-01T00:00:00Z');
    expect((await move('planPublish', 'scale', 1, now)).data).toEqual({
      planPublish: { version: 1, status: 'ACTIVE', revision: 2, publishedAt: '2026-11-01T00:00:00.000Z' },
    });
    await save({ slug: 'scale', name: 'Scale', monthlyMinor: 200 }, 2);
    expect((await move('planPublish', 'scale', 2)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect((await move('planPublish', 'scale', 3)).data).toMatchObject({
      planPublish: { version: 2, status: 'ACTIVE' },
    });
    expect(await versions('scale')).toEqual(['1 ARCHIVED', '2 ACTIVE']);
    expect((await move('planArchive', 'scale', 1)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect((await move('planArchive', 'scale', 4)).data).toMatchObject({ planArchive: { status: 'ARCHIVED' } });
    expect(await versions('scale')).toEqual(['1 ARCHIVED', '2 ARCHIVED']);
  });

  it.each([
    ['planPublish', 'nobody'],
    ['planPublish', 'free'],
    ['planArchive', 'scale'],
  ])('%s of %s says that there is nothing to move', async (name, slug) => {
    const { errors } = await move(name, slug, 1);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'slug' });
  });

  it('sells at the price of the active version, and of the last one where none is', async () => {
    const change = (id: string, time: string) =>
      ({
        id,
        type: 'subscription.changed',
        time: Date.parse(time),
        accountId: 'acc_9',
        plan: 'scale',
        interval: 'MONTH',
        status: 'ACTIVE',
      }) as const;
    expect(await api.store.ingest(api.productId, [change('a1', '2026-10-30T00:00:00Z')])).toEqual([
      { status: 'accepted' },
    ]);
    const account = await api.store.prisma.account.findFirstOrThrow({ where: { accountId: 'acc_9' } });
    expect(account.mrrMinor).toBe(200n);
  });
});
