import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppUnderTest, openApp } from '../testing/app-under-test.ts';

let under: AppUnderTest;
beforeAll(async () => {
  under = await openApp();
});
afterAll(() => under.close());

const save = `mutation Save($plan: PlanInput!, $revision: Int) {
  planSave(product: "payments", plan: $plan, revision: $revision) { slug revision status }
}`;
const catalogue = '{ product(slug: "payments") { plans { slug name } draft: plans(status: DRAFT) { slug name } } }';
const ask = (query: string, variables?: Record<string, unknown>, key = under.payments.secretKey) =>
  under.graphql(query, { key, ...(variables && { variables }) });

describe('mutations over HTTP', () => {
  test('are seen by the very next question, which was answered from the cache before', async () => {
    const before = await ask(catalogue);
    expect((await ask(catalogue)).data).toEqual(before.data);
    const saved = await ask(save, { plan: { slug: 'team', name: 'Team' } });
    expect(saved.data).toEqual({ planSave: { slug: 'team', revision: 1, status: 'DRAFT' } });
    expect((await ask(catalogue)).data.product).toEqual({ plans: [], draft: [{ slug: 'team', name: 'Team' }] });
    await ask('mutation { planPublish(product: "payments", slug: "team", revision: 1) { slug } }');
    expect((await ask(catalogue)).data.product).toEqual({ plans: [{ slug: 'team', name: 'Team' }], draft: [] });
  });

  test('run as often as they are sent: none is answered from the cache', async () => {
    const plan = { slug: 'often', name: 'Often' };
    expect((await ask(save, { plan })).data.planSave.revision).toBe(1);
    const again = await ask(save, { plan });
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', field: 'revision' });
  });

  test('are not taken by GET, where a link could send them', async () => {
    const query = encodeURIComponent(
      'mutation { planArchive(product: "payments", slug: "team", revision: 2) { slug } }',
    );
    const response = await under.get(`/graphql?query=${query}`, { key: under.payments.secretKey });
    expect(response.status).toBe(405);
    expect((await ask(catalogue)).data.product.plans).toEqual([{ slug: 'team', name: 'Team' }]);
  });

  test('reach no product that the key does not cover', async () => {
    const billing = 'mutation { planSave(product: "billing", plan: { slug: "x", name: "X" }) { slug } }';
    expect((await ask(billing)).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'product' });
    expect((await ask(billing, undefined, under.workspaceKey)).data).toEqual({ planSave: { slug: 'x' } });
    const rival = await ask(save, { plan: { slug: 'theirs', name: 'Theirs' } }, under.rival.secretKey);
    expect(rival.data.planSave.slug).toBe('theirs');
    expect((await ask(catalogue)).data.product.draft).toEqual([{ slug: 'often', name: 'Often' }]);
    const publishable = await ask(save, { plan: { slug: 'p', name: 'P' } }, under.payments.publishableKey);
    expect(publishable.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('say what was wrong, and nothing of how they are done', async () => {
    const plan = { slug: 'bad', name: 'Bad', components: [{ model: 'PER_UNIT', meter: 'calls', unitAmount: 'free' }] };
    const { errors } = await ask(save, { plan });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'plan.components[0].unitAmount' });
    expect(errors?.[0]?.message).toContain('Send a decimal as text');
    expect(JSON.stringify(errors)).not.toMatch(/prisma|select|packages/i);
  });
});
