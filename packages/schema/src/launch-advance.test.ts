import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from './principal.ts';
import { type LaunchApi, launchMutations, openLaunchApi } from './testing/launch-api.ts';

const { advance, criterion, save } = launchMutations;

let api: LaunchApi;
let product: string;
beforeAll(async () => {
  api = await openLaunchApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  product = await api.begin();
});

describe('criterionSave', () => {
  it('adds, edits and removes', async () => {
    const { id, criteria } = await api.phase('Alpha');
    const first = criteria[0]?.id;
    const met = {
      manual: { title: 'Complete', owner: 'Ada', evidenceUrl: 'https://ci.acme.dev/1', metAt: '2026-10-05T23:00:00Z' },
    };
    const data = await api.write(criterion, { phase: id, revision: 1, id: first, criterion: met });
    expect(data).toMatchObject({
      criterionSave: {
        revision: 2,
        criteria: [
          { id: first, kind: 'MANUAL', title: 'Complete', verdict: 'PASS', since: '2026-10-05', metric: null },
          {},
        ],
      },
    });
    const added = { metric: { metric: 'mau', comparison: 'AT_LEAST', target: 10 } };
    const more = await api.write(criterion, { phase: id, revision: 2, criterion: added });
    expect(more).toMatchObject({
      criterionSave: {
        criteria: [{}, {}, { kind: 'METRIC', metric: 'mau', windowDays: 30, minimumSample: 0, holdDays: 1 }],
      },
    });
    const fewer = await api.write(criterion, { phase: id, revision: 3, id: first });
    expect(fewer).toMatchObject({ criterionSave: { revision: 4, criteria: [{}, { metric: 'mau' }] } });
  });

  it.each<[string, Record<string, unknown> | null, string | undefined]>([
    ['nothing at all', null, 'criterion'],
    ['neither kind', {}, 'criterion'],
    [
      'a rate in percent',
      { metric: { metric: 'activationRate', comparison: 'AT_LEAST', target: 40 } },
      'criterion.metric.target',
    ],
    [
      'a window of nothing',
      { metric: { metric: 'mau', comparison: 'AT_LEAST', target: 4, windowDays: 0 } },
      'criterion.metric.windowDays',
    ],
    [
      'days without end',
      { metric: { metric: 'mau', comparison: 'AT_LEAST', target: 4, holdDays: 91 } },
      'criterion.metric.holdDays',
    ],
    [
      'a script for evidence',
      { manual: { title: 't', owner: 'o', evidenceUrl: 'javascript:alert(1)' } },
      'criterion.manual.evidenceUrl',
    ],
    [
      'no evidence',
      { manual: { title: 't', owner: 'o', metAt: '2026-10-05T00:00:00Z' } },
      'criterion.manual.evidenceUrl',
    ],
    [
      'a check met tomorrow',
      { manual: { title: 't', owner: 'o', evidenceUrl: 'https://x.dev', metAt: '2026-11-05T00:00:00Z' } },
      'criterion.manual.metAt',
    ],
    ['no owner', { manual: { title: 't', owner: '' } }, 'criterion.manual.owner'],
  ])('names what is wrong with %s', async (_, input, field) => {
    const { id } = await api.phase('Alpha');
    const error = await api.errorOf(criterion, { phase: id, revision: 1, criterion: input });
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(await api.phase('Alpha')).toMatchObject({ revision: 1, criteria: [{}, {}] });
  });

  it('does not write a criterion of another phase', async () => {
    const [alpha, beta] = [await api.phase('Alpha'), await api.phase('Private Beta')];
    const foreign = { phase: alpha.id, revision: 1, id: beta.criteria[0]?.id };
    expect(await api.errorOf(criterion, foreign)).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    expect(await api.phase('Private Beta')).toEqual(beta);
    expect(await api.phase('Alpha')).toEqual(alpha);
  });
});

describe('launchPhaseAdvance', () => {
  const history = `{ product(slug: "$") { launchAdvances { by fromPhase toPhase verdict overrideReason criteria { title verdict } } } }`;
  const told = async () => {
    const { data } = await api.ask(history.replace('$', product));
    return (data as unknown as { product: { launchAdvances: object[] } }).product.launchAdvances;
  };

  it('begins the first phase, leaves it with its criteria held, and keeps what was', async () => {
    const { id, criteria } = await api.phase('Alpha');
    await api.write(advance, { phase: id, revision: 1, by: 'Ada' });
    expect((await api.phases()).map(({ status }) => status)).toEqual(['ACTIVE', 'PLANNED', 'PLANNED', 'PLANNED']);
    const evidence = { evidenceUrl: 'https://ci.acme.dev/1', metAt: '2026-10-05T00:00:00Z' };
    for (const [i, each] of criteria.entries()) {
      const met = { manual: { title: `Check ${i}`, owner: 'Ada', ...evidence } };
      await api.write(criterion, { phase: id, revision: 2 + i, id: each.id, criterion: met });
    }
    const data = await api.write(advance, { phase: id, revision: 4, by: 'Grace', reason: 'not needed' });
    expect(data).toEqual({
      launchPhaseAdvance: {
        at: '2026-10-31T12:00:00.000Z',
        by: 'Grace',
        fromPhase: 'Alpha',
        toPhase: 'Private Beta',
        verdict: 'PASS',
        overrideReason: null,
        criteria: [
          { title: 'Check 0', metric: null, verdict: 'PASS', value: null },
          { title: 'Check 1', metric: null, verdict: 'PASS', value: null },
        ],
      },
    });
    expect((await api.phases()).map(({ status }) => status)).toEqual(['COMPLETED', 'ACTIVE', 'PLANNED', 'PLANNED']);
    // What is changed later changes no history.
    const { revision } = await api.phase('Alpha');
    await api.write(criterion, { phase: id, revision, id: criteria[0]?.id });
    expect(await told()).toEqual([
      {
        by: 'Grace',
        fromPhase: 'Alpha',
        toPhase: 'Private Beta',
        verdict: 'PASS',
        overrideReason: null,
        criteria: [
          { title: 'Check 0', verdict: 'PASS' },
          { title: 'Check 1', verdict: 'PASS' },
        ],
      },
      { by: 'Ada', fromPhase: null, toPhase: 'Alpha', verdict: null, overrideReason: null, criteria: [] },
    ]);
  });

  it('needs a reason where not every criterion holds, keeps it, and lets nothing move without', async () => {
    const { id } = await api.phase('Alpha');
    await api.write(advance, { phase: id, revision: 1, by: 'Ada' });
    const refused = await api.errorOf(advance, { phase: id, revision: 2, by: 'Ada' });
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', field: 'overrideReason' });
    expect(refused.message).toContain('FAIL');
    expect(await api.errorOf(advance, { phase: id, revision: 2, by: 'Ada', reason: ' ' })).toMatchObject({
      field: 'overrideReason',
    });
    expect(await api.errorOf(advance, { phase: id, revision: 2, by: '', reason: 'x' })).toMatchObject({ field: 'by' });
    expect(await api.phase('Alpha')).toMatchObject({ status: 'ACTIVE', revision: 2 });
    await api.write(advance, { phase: id, revision: 2, by: 'Ada', reason: 'The board wants it' });
    expect(await told()).toMatchObject([{ verdict: 'FAIL', overrideReason: 'The board wants it' }, {}]);
  });

  it('moves the phase that is under way and no other', async () => {
    const [alpha, beta] = [await api.phase('Alpha'), await api.phase('Private Beta')];
    expect(await api.errorOf(advance, { phase: beta.id, revision: 1, by: 'Ada' })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'phase',
    });
    await api.write(advance, { phase: alpha.id, revision: 1, by: 'Ada' });
    expect(await api.errorOf(advance, { phase: beta.id, revision: 1, by: 'Ada' })).toMatchObject({ field: 'phase' });
    expect(await api.errorOf(advance, { phase: alpha.id, revision: 1, by: 'Ada', reason: 'x' })).toMatchObject({
      code: 'CONFLICT',
    });
    const all = await api.phases();
    for (let i = 0; i < all.length; i += 1) {
      const [now] = (await api.phases()).filter(({ status }) => status === 'ACTIVE');
      if (now) await api.write(advance, { phase: now.id, revision: now.revision, by: 'Ada', reason: 'on' });
    }
    expect((await api.phases()).map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'COMPLETED'));
    expect((await told())[0]).toMatchObject({ fromPhase: 'General Availability', toPhase: null });
    const done = await api.phase('Alpha');
    expect(
      await api.errorOf(advance, { phase: done.id, revision: done.revision, by: 'Ada', reason: 'x' }),
    ).toMatchObject({
      field: 'phase',
    });
  });
});

describe('writing', () => {
  it('takes a secret key that covers the product, and nothing else', async () => {
    const { id } = await api.phase('Alpha');
    const { workspaceId } = api.secret;
    const calls: [string, Record<string, unknown>][] = [
      [save, { id, revision: 1, phase: { name: 'Mine' } }],
      [criterion, { phase: id, revision: 1, criterion: { manual: { title: 't', owner: 'o' } } }],
      [advance, { phase: id, revision: 1, by: 'Eve' }],
    ];
    const other = await api.store.catalog.createProduct({
      workspace: 'rival',
      slug: product,
      name: 'R',
      currency: 'USD',
      timeZone: 'UTC',
    });
    const productId = (await api.store.catalog.findProduct(workspaceId, product))?.id ?? -1;
    for (const [query, variables] of calls) {
      for (const kind of ['embed', 'publishable'] as const) {
        expect(await api.errorOf(query, variables, { kind, workspaceId, productId })).toMatchObject({
          code: 'FORBIDDEN',
        });
      }
      const strange: Asker = { kind: 'secret', workspaceId: other.workspaceId, productId: null };
      expect(await api.errorOf(query, variables, strange)).toMatchObject({ code: 'NOT_FOUND' });
      const sibling: Asker = { kind: 'secret', workspaceId, productId: api.productId };
      expect(await api.errorOf(query, variables, sibling)).toMatchObject({ code: 'NOT_FOUND', field: 'product' });
    }
    expect(await api.phase('Alpha')).toMatchObject({ revision: 1, status: 'PLANNED' });
  });
});
