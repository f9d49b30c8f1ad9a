import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storesUnderTest, type TestStore } from '../testing/stores.ts';
import type { CreatedProduct } from './catalog.ts';
import type { ProductInput } from './product-input.ts';

const payments: ProductInput = {
  workspace: 'acme',
  slug: 'payments',
  name: 'Payments API',
  currency: 'USD',
  timeZone: 'Europe/Berlin',
  plans: [
    { slug: 'free', name: 'Free', monthlyMinor: 0, annualMinor: 0, features: ['1,000 calls', 'Sandbox'] },
    { slug: 'developer', name: 'Developer', tagline: 'To start', monthlyMinor: 4900, annualMinor: 47_000 },
    { slug: 'enterprise', name: 'Enterprise', monthlyMinor: null },
  ],
};

describe.each(storesUnderTest())('the catalog on $name', ({ open }) => {
  let test: TestStore;
  let created: CreatedProduct;

  beforeAll(async () => {
    test = await open();
    created = await test.store.catalog.createProduct(payments);
  });
  afterAll(() => test.close());

  it('creates a product with its plans in order, their prices, and the four launch phases', async () => {
    const product = await test.store.prisma.product.findUniqueOrThrow({
      where: { id: created.productId },
      include: {
        workspace: true,
        plans: { orderBy: { position: 'asc' }, include: { prices: { orderBy: { interval: 'asc' } } } },
        launchPhases: { orderBy: { position: 'asc' } },
      },
    });
    expect(product).toMatchObject({
      slug: 'payments',
      name: 'Payments API',
      currency: 'USD',
      timeZone: 'Europe/Berlin',
      ttvThreshold: 100,
      ttfcTargetMs: 300_000n,
      dataThrough: null,
      workspace: { id: created.workspaceId, slug: 'acme' },
    });
    expect(
      product.plans.map((plan) => [
        plan.slug,
        plan.tagline,
        plan.features,
        plan.prices.map((price) => price.amountMinor),
      ]),
    ).toEqual([
      ['free', null, ['1,000 calls', 'Sandbox'], [0n, 0n]],
      ['developer', 'To start', [], [4900n, 47_000n]],
      ['enterprise', null, [], []],
    ]);
    expect(product.plans[1]?.prices.map((price) => [price.interval, price.currency])).toEqual([
      ['MONTH', 'USD'],
      ['YEAR', 'USD'],
    ]);
    expect(product.launchPhases.map((phase) => [phase.name, phase.status, phase.focus])).toEqual([
      ['Alpha', 'PLANNED', ['API stability', 'Core completeness']],
      ['Private Beta', 'PLANNED', ['Integration success', 'Bug discovery']],
      ['Public Beta', 'PLANNED', ['TTFC', 'Activation rate', 'NPS']],
      ['General Availability', 'PLANNED', ['Revenue', 'Growth', 'Retention']],
    ]);
  });

  it('takes own launch phases, thresholds and targets', async () => {
    const { productId } = await test.store.catalog.createProduct({
      ...payments,
      slug: 'own-phases',
      ttvThreshold: 7,
      ttfcTargetMs: 60_000,
      launchPhases: [
        {
          name: 'Now',
          status: 'ACTIVE',
          startedAt: Date.UTC(2026, 0, 2, 3),
          plannedStart: '2026-01-01',
          plannedEnd: '2026-02-28',
        },
      ],
    });
    const product = await test.store.prisma.product.findUniqueOrThrow({
      where: { id: productId },
      include: { launchPhases: true },
    });
    expect(product).toMatchObject({ ttvThreshold: 7, ttfcTargetMs: 60_000n });
    expect(product.launchPhases).toMatchObject([
      {
        name: 'Now',
        status: 'ACTIVE',
        startedAt: new Date('2026-01-02T03:00:00Z'),
        endedAt: null,
        plannedStart: new Date('2026-01-01'),
        plannedEnd: new Date('2026-02-28'),
      },
    ]);
  });

  it('refuses a second product of the same slug in the workspace, and leaves nothing of it behind', async () => {
    const before = await test.store.prisma.credential.count();
    await expect(test.store.catalog.createProduct(payments)).rejects.toMatchObject({
      code: 'DUPLICATE_PRODUCT',
      field: 'slug',
    });
    expect(await test.store.prisma.credential.count()).toBe(before);
    const elsewhere = await test.store.catalog.createProduct({ ...payments, workspace: 'other' });
    expect(elsewhere.workspaceId).not.toBe(created.workspaceId);
  });

  it('creates a workspace once when two products of it come at once', async () => {
    const [one, two] = await Promise.all(
      ['one', 'two'].map((slug) => test.store.catalog.createProduct({ ...payments, workspace: 'raced', slug })),
    );
    expect(one?.workspaceId).toBe(two?.workspaceId);
  });

  it('holds the time zone fixed', async () => {
    const change = test.store.prisma.product.update({ where: { id: created.productId }, data: { timeZone: 'UTC' } });
    await expect(change).rejects.toThrow();
    await test.store.prisma.product.update({
      where: { id: created.productId },
      data: { timeZone: 'Europe/Berlin', name: 'Payments API' },
    });
  });

  it.each<[string, Partial<ProductInput>]>([
    ['workspace', { workspace: '' }],
    ['slug', { slug: 'Payments' }],
    ['slug', { slug: '-a' }],
    ['slug', { slug: 'a'.repeat(64) }],
    ['name', { name: '  ' }],
    ['name', { name: 'a\0b' }],
    ['name', { name: 'a\ud800b' }],
    ['currency', { currency: 'usd' }],
    ['currency', { currency: 'DOLLARS' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['ttvThreshold', { ttvThreshold: 0 }],
    ['ttfcTargetMs', { ttfcTargetMs: 1.5 }],
    ['plans[0].slug', { plans: [{ slug: 'a b', name: 'A' }] }],
    ['plans[0].name', { plans: [{ slug: 'a', name: '' }] }],
    ['plans[0].monthlyMinor', { plans: [{ slug: 'a', name: 'A', monthlyMinor: -1 }] }],
    ['plans[0].annualMinor', { plans: [{ slug: 'a', name: 'A', annualMinor: 0.5 }] }],
    ['plans[0].features[1]', { plans: [{ slug: 'a', name: 'A', features: ['x', ''] }] }],
    [
      'plans[1].slug',
      {
        plans: [
          { slug: 'a', name: 'A' },
          { slug: 'a', name: 'B' },
        ],
      },
    ],
    ['launchPhases[0].name', { launchPhases: [{ name: '' }] }],
    ['launchPhases[0].plannedStart', { launchPhases: [{ name: 'A', plannedStart: '2026-02-30' }] }],
    [
      'launchPhases[0].plannedEnd',
      { launchPhases: [{ name: 'A', plannedStart: '2026-02-02', plannedEnd: '2026-02-01' }] },
    ],
  ])('names %s as the field at fault', async (field, wrong) => {
    const attempt = test.store.catalog.createProduct({ ...payments, slug: 'fresh', ...wrong });
    await expect(attempt).rejects.toMatchObject({ name: 'StoreError', code: 'INVALID_FIELD', field });
  });

  it('finds products and workspaces by slug, within the workspace only', async () => {
    expect(await test.store.catalog.findWorkspace('acme')).toBe(created.workspaceId);
    expect(await test.store.catalog.findWorkspace('nobody')).toBeNull();
    expect(await test.store.catalog.findProduct(created.workspaceId, 'payments')).toEqual({
      id: created.productId,
      workspaceId: created.workspaceId,
      slug: 'payments',
      name: 'Payments API',
      currency: 'USD',
      timeZone: 'Europe/Berlin',
    });
    expect(await test.store.catalog.findProduct(created.workspaceId, 'own')).toBeNull();
    expect(await test.store.catalog.findProduct(created.workspaceId + 1000, 'payments')).toBeNull();
    expect(await test.store.catalog.findProduct(created.workspaceId, `' OR 1=1 --`)).toBeNull();
  });

  it('knows who a key speaks for, and keeps no key in clear', async () => {
    const { secretKey, publishableKey, workspaceId, productId } = created;
    expect(secretKey).toMatch(/^fc_sk_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/);
    expect(publishableKey).toMatch(/^fc_pk_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/);
    expect(await test.store.catalog.authenticate(secretKey)).toEqual({ kind: 'secret', workspaceId, productId });
    expect(await test.store.catalog.authenticate(publishableKey)).toEqual({
      kind: 'publishable',
      workspaceId,
      productId,
    });
    const rows = await test.sql.query<{ text: string }>('SELECT credential::text AS text FROM credential');
    expect(rows.some((row) => row.text.includes(secretKey.slice(15)))).toBe(false);
  });

  it('refuses keys that are malformed, unknown, wrong, of the other kind or another key’s', async () => {
    const { secretKey, publishableKey } = created;
    const last = secretKey.endsWith('a') ? 'b' : 'a';
    const wrong = [
      '',
      'fc_sk_',
      ` ${secretKey}`,
      `${secretKey}\n`,
      secretKey.slice(0, -1),
      `${secretKey.slice(0, -1)}${last}`,
      secretKey.replace('fc_sk_', 'fc_pk_'),
      `fc_sk_00000000_${secretKey.slice(15)}`,
      `${secretKey.slice(0, 15)}${publishableKey.slice(15)}`,
      `fc_sk_' OR '1_${'0'.repeat(32)}`,
    ];
    for (const key of wrong) expect(await test.store.catalog.authenticate(key), key).toBeNull();
  });

  it('refuses a revoked key at once', async () => {
    const scope = { workspaceId: created.workspaceId, productId: null };
    const key = await test.store.catalog.createKey('secret', scope);
    expect(await test.store.catalog.authenticate(key)).toEqual({ kind: 'secret', ...scope });
    expect(await test.store.catalog.revokeKey(key.slice(6, 14))).toBe(true);
    expect(await test.store.catalog.authenticate(key)).toBeNull();
    expect(await test.store.catalog.revokeKey(key.slice(6, 14))).toBe(false);
    expect(await test.store.catalog.revokeKey(`' OR 1=1 --`)).toBe(false);
  });

  it('makes keys for products of the workspace only', async () => {
    const foreign = { workspaceId: created.workspaceId + 1000, productId: created.productId };
    await expect(test.store.catalog.createKey('secret', foreign)).rejects.toMatchObject({ code: 'UNKNOWN_PRODUCT' });
    await expect(test.store.catalog.createKey('secret', { ...foreign, productId: null })).rejects.toMatchObject({
      code: 'UNKNOWN_PRODUCT',
    });
  });

  it('installs a given key, again and again', async () => {
    const scope = { workspaceId: created.workspaceId, productId: created.productId };
    const key = `fc_sk_Derived1_${'x'.repeat(32)}`;
    await test.store.catalog.ensureKey(key, scope);
    await test.store.catalog.ensureKey(key, scope);
    expect(await test.store.catalog.authenticate(key)).toEqual({ kind: 'secret', ...scope });
    const attempts: [string, typeof scope, string][] = [
      ['fc_sk_short_x', scope, 'INVALID_KEY'],
      [`fc_sk_Derived1_${'y'.repeat(32)}`, scope, 'DUPLICATE_KEY'],
      [`fc_pk_Derived1_${'x'.repeat(32)}`, scope, 'DUPLICATE_KEY'],
      [key, { ...scope, productId: created.productId + 1000 }, 'UNKNOWN_PRODUCT'],
    ];
    for (const [attempt, of, code] of attempts)
      await expect(test.store.catalog.ensureKey(attempt, of), code).rejects.toMatchObject({ code });
  });
});
