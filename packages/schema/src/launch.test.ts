import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from './principal.ts';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
let count = 0;
/** A product of its own for each test, from the template. */
let product: string;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  count += 1;
  product = `launch-${count}`;
  await api.store.catalog.createProduct({
    workspace: 'acme',
    slug: product,
    name: product,
    currency: 'USD',
    timeZone: 'UTC',
  });
});

interface Phase {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly revision: number;
  readonly criteria: readonly { readonly id: string; readonly verdict: string }[];
}

async function phases(): Promise<Phase[]> {
  const { data } = await api.ask(
    `{ product(slug: "${product}") { launchPhases { id name status revision criteria { id verdict } } } }`,
  );
  return (data as unknown as { product: { launchPhases: Phase[] } }).product.launchPhases;
}

async function phase(name: string): Promise<Phase> {
  const found = (await phases()).find((each) => each.name === name);
  if (!found) throw new Error(`no phase ${name}`);
  return found;
}

async function errorOf(query: string, variables: Record<string, unknown>, as: Asker = api.secret) {
  const { data, errors } = await api.run(query, { variables: { product, ...variables }, as });
  expect(data ?? null).toBeNull();
  const { message = '', extensions = {} } = errors?.[0] ?? {};
  return { code: extensions.code, field: extensions.field, message };
}

const advance = `mutation ($product: String!, $phase: ID!, $revision: Int!, $by: String!, $reason: String) {
  launchPhaseAdvance(product: $product, phase: $phase, revision: $revision, by: $by, overrideReason: $reason) {
    at by fromPhase toPhase verdict overrideReason criteria { title metric verdict value }
  }
}`;
const save = `mutation ($product: String!, $id: ID, $revision: Int, $phase: LaunchPhaseInput!) {
  launchPhaseSave(product: $product, id: $id, revision: $revision, phase: $phase) {
    id name status focus plannedStart plannedEnd startedAt endedAt leastMonths mostMonths revision
  }
}`;
const criterion = `mutation ($product: String!, $phase: ID!, $revision: Int!, $id: ID, $criterion: CriterionInput) {
  criterionSave(product: $product, phase: $phase, revision: $revision, id: $id, criterion: $criterion) {
    revision criteria { id kind title metric comparison target windowDays minimumSample holdDays owner evidenceUrl metAt verdict since }
  }
}`;
const ask = (query: string, variables: Record<string, unknown>) =>
  api.ask(query, { variables: { product, ...variables } });

describe('launchPhases', () => {
  it('start from the template, with criteria that nothing is known of yet', async () => {
    const { data } = await api.ask(`{ product(slug: "${product}") { launchPhases {
      name status focus leastMonths mostMonths criteria { title metric comparison target windowDays minimumSample holdDays value verdict since trend owner }
      readiness { verdict outlook forecastDate }
    } } }`);
    const { launchPhases } = (data as unknown as { product: { launchPhases: Record<string, unknown>[] } }).product;
    expect(
      launchPhases.map(({ name, status, leastMonths, mostMonths }) => [name, status, leastMonths, mostMonths]),
    ).toEqual([
      ['Alpha', 'PLANNED', 2, 6],
      ['Private Beta', 'PLANNED', 3, 6],
      ['Public Beta', 'PLANNED', 2, 4],
      ['General Availability', 'PLANNED', null, null],
    ]);
    expect(launchPhases[2]).toMatchObject({
      focus: ['TTFC', 'Activation rate', 'NPS'],
      criteria: [
        {
          title: 'Median time to first call',
          metric: 'medianTTFC',
          comparison: 'AT_MOST',
          target: 300_000,
          windowDays: 30,
          minimumSample: 30,
          holdDays: 14,
          value: null,
          verdict: 'INSUFFICIENT_DATA',
          // As far back as is looked: 28 days before 31 October.
          since: '2026-10-03',
          trend: null,
          owner: 'DX engineer',
        },
        { metric: 'activationRate', target: 0.4 },
        { metric: 'npsScore', target: 30, windowDays: 90 },
      ],
      readiness: { verdict: 'INSUFFICIENT_DATA', outlook: 'UNKNOWN', forecastDate: null },
    });
    expect(launchPhases[0]).toMatchObject({
      criteria: [{ metric: null, value: null, verdict: 'FAIL', since: null, owner: 'API product manager' }, {}],
      readiness: { verdict: 'FAIL' },
    });
    expect(launchPhases[3]).toMatchObject({ criteria: [], readiness: { verdict: 'INSUFFICIENT_DATA' } });
  });

  /**
   * The story's signups of the 7 days that end with each day: 1, 2, 4, 5 and 20 October have one each.
   * 26 October is the last that counts the 20th.
   */
  it('judge by finished days in the unit of the metric', async () => {
    const { id, revision } = await phase('Alpha');
    const of = async (target: number, comparison: string, holdDays: number) => {
      const own = { metric: { metric: 'signups', comparison, target, windowDays: 7, holdDays } };
      await api.store.ingest((await api.store.catalog.findProduct(api.secret.workspaceId, product))?.id ?? -1, [
        ...[1, 2, 5, 20].map((day) => ({
          id: `s${day}`,
          type: 'developer.signed_up' as const,
          time: Date.parse(`2026-10-${String(day).padStart(2, '0')}T09:00:00Z`),
          developerId: `d${day}`,
        })),
      ]);
      const before = await phase('Alpha');
      const { data } = await ask(criterion, { phase: id, revision: before.revision, criterion: own });
      return (data as unknown as { criterionSave: { criteria: object[] } }).criterionSave.criteria.at(-1);
    };
    expect(revision).toBe(1);
    // 24 to 30 October: nobody; since the 27th.
    expect(await of(1, 'AT_LEAST', 1)).toMatchObject({ verdict: 'FAIL', since: '2026-10-27' });
    expect(await of(0, 'AT_MOST', 4)).toMatchObject({ verdict: 'PASS', since: '2026-10-27' });
    expect(await of(0, 'AT_MOST', 5)).toMatchObject({ verdict: 'NOT_HELD_LONG_ENOUGH', since: '2026-10-27' });
  });

  it('cost a statement a fact, however many phases and criteria ask for it', async () => {
    const query = `{ product(slug: "${product}") { launchPhases { name criteria { value verdict since trend } readiness { verdict forecastDate } } } }`;
    const { statements } = await api.ask(query);
    // product; launch_phase, its criteria, its product again; cohortFunnel, timeToFirstSuccess, npsAnswers.
    expect(statements).toHaveLength(7);
    const { statements: plain } = await api.ask(
      `{ product(slug: "${product}") { launchPhases { name criteria { metric target } } } }`,
    );
    expect(plain).toHaveLength(4);
  });
});

describe('launchPhaseSave', () => {
  it('edits a phase, whole, and moves its revision', async () => {
    const { id } = await phase('Alpha');
    const edit = {
      name: 'Inner circle',
      focus: ['a', 'b'],
      plannedStart: '2026-11-01',
      plannedEnd: '2026-12-31',
      leastMonths: 1,
      mostMonths: 2,
    };
    const { data } = await ask(save, { id, revision: 1, phase: edit });
    expect(data).toMatchObject({ launchPhaseSave: { ...edit, id, status: 'PLANNED', startedAt: null, revision: 2 } });
    const { data: cleared } = await ask(save, { id, revision: 2, phase: { name: 'Inner circle' } });
    expect(cleared).toMatchObject({
      launchPhaseSave: { focus: [], plannedStart: null, leastMonths: null, revision: 3 },
    });
  });

  it('adds a phase, last or where it is wanted, and moves phases to their place', async () => {
    const names = async () => (await phases()).map(({ name }) => name);
    await ask(save, { phase: { name: 'Sunset' } });
    await ask(save, { phase: { name: 'Design', position: 0 } });
    expect(await names()).toEqual(['Design', 'Alpha', 'Private Beta', 'Public Beta', 'General Availability', 'Sunset']);
    const { id } = await phase('Design');
    const moved = await phase('Design');
    await ask(save, { id, revision: moved.revision, phase: { name: 'Design', position: 2 } });
    expect(await names()).toEqual(['Alpha', 'Private Beta', 'Design', 'Public Beta', 'General Availability', 'Sunset']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an empty name', { name: ' ' }, 'phase.name'],
    ['a name that no database holds', { name: 'a\u0000' }, 'phase.name'],
    ['a day that does not exist', { name: 'A', plannedStart: '2026-02-30' }, 'phase.plannedStart'],
    [
      'an end before its start',
      { name: 'A', plannedStart: '2026-02-02', plannedEnd: '2026-02-01' },
      'phase.plannedEnd',
    ],
    ['half a span of months', { name: 'A', leastMonths: 1 }, 'phase.mostMonths'],
    ['months the wrong way round', { name: 'A', leastMonths: 3, mostMonths: 2 }, 'phase.usualMonths.most'],
    ['a focus twice', { name: 'A', focus: ['a', 'a'] }, 'phase.focus[1]'],
    ['a place below 0', { name: 'A', position: -1 }, 'phase.position'],
    ['a beginning that has not been', { name: 'A', startedAt: '2026-10-01T00:00:00Z' }, 'phase.startedAt'],
    ['an end that has not been', { name: 'A', endedAt: '2026-10-01T00:00:00Z' }, 'phase.endedAt'],
  ])('names what is wrong with %s', async (_, edit, field) => {
    const { id } = await phase('Alpha');
    expect(await errorOf(save, { id, revision: 1, phase: edit })).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(await phase('Alpha')).toMatchObject({ revision: 1 });
  });

  it('corrects when a phase began, not into the future', async () => {
    const { id } = await phase('Alpha');
    await ask(advance, { phase: id, revision: 1, by: 'Ada' });
    const { data } = await ask(save, {
      id,
      revision: 2,
      phase: { name: 'Alpha', startedAt: '2026-09-01T02:00:00+02:00' },
    });
    expect(data).toMatchObject({ launchPhaseSave: { startedAt: '2026-09-01T00:00:00.000Z', status: 'ACTIVE' } });
    const { data: kept } = await ask(save, { id, revision: 3, phase: { name: 'Alpha' } });
    expect(kept).toMatchObject({ launchPhaseSave: { startedAt: '2026-09-01T00:00:00.000Z' } });
    const later = { name: 'Alpha', startedAt: '2026-11-01T00:00:00Z' };
    expect(await errorOf(save, { id, revision: 4, phase: later })).toMatchObject({ field: 'phase.startedAt' });
    expect(
      await errorOf(save, { id, revision: 4, phase: { name: 'A', startedAt: '2026-02-30T00:00:00Z' } }),
    ).toMatchObject({
      message: expect.stringContaining('DateTime must be an instant'),
    });
  });

  it('refuses what has moved since it was read, and what is not there', async () => {
    const { id } = await phase('Alpha');
    await ask(save, { id, revision: 1, phase: { name: 'First' } });
    const second = await errorOf(save, { id, revision: 1, phase: { name: 'Second' } });
    expect(second).toMatchObject({ code: 'CONFLICT', field: 'revision' });
    expect(second.message).toContain('its revision is 2');
    expect(await errorOf(save, { id, phase: { name: 'Second' } })).toMatchObject({ field: 'revision' });
    expect(await phase('First')).toMatchObject({ revision: 2 });
    const gone = Buffer.from('LaunchPhase:999999').toString('base64url');
    expect(await errorOf(save, { id: gone, revision: 1, phase: { name: 'A' } })).toMatchObject({ code: 'NOT_FOUND' });
    const plan = Buffer.from('Plan:1').toString('base64url');
    expect(await errorOf(save, { id: plan, revision: 1, phase: { name: 'A' } })).toMatchObject({ field: 'id' });
    expect(await errorOf(save, { product: 'nobody', phase: { name: 'A' } })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'product',
    });
  });

  it('of two at once lets one through', async () => {
    const { id } = await phase('Alpha');
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) => api.run(save, { variables: { product, id, revision: 1, phase: { name } } })),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(await phases()).toContainEqual(expect.objectContaining({ id, revision: 2 }));
  });
});

describe('criterionSave', () => {
  it('adds, edits and removes', async () => {
    const { id, criteria } = await phase('Alpha');
    const first = criteria[0]?.id;
    const met = {
      manual: { title: 'Complete', owner: 'Ada', evidenceUrl: 'https://ci.acme.dev/1', metAt: '2026-10-05T23:00:00Z' },
    };
    const { data } = await ask(criterion, { phase: id, revision: 1, id: first, criterion: met });
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
    const { data: more } = await ask(criterion, { phase: id, revision: 2, criterion: added });
    expect(more).toMatchObject({
      criterionSave: {
        criteria: [{}, {}, { kind: 'METRIC', metric: 'mau', windowDays: 30, minimumSample: 0, holdDays: 1 }],
      },
    });
    const { data: fewer } = await ask(criterion, { phase: id, revision: 3, id: first });
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
    const { id } = await phase('Alpha');
    const error = await errorOf(criterion, { phase: id, revision: 1, criterion: input });
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(await phase('Alpha')).toMatchObject({ revision: 1, criteria: [{}, {}] });
  });

  it('does not write a criterion of another phase', async () => {
    const [alpha, beta] = [await phase('Alpha'), await phase('Private Beta')];
    const foreign = { phase: alpha.id, revision: 1, id: beta.criteria[0]?.id };
    expect(await errorOf(criterion, foreign)).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    expect(await phase('Private Beta')).toEqual(beta);
    expect(await phase('Alpha')).toEqual(alpha);
  });
});

describe('launchPhaseAdvance', () => {
  const history = `{ product(slug: "$") { launchAdvances { by fromPhase toPhase verdict overrideReason criteria { title verdict } } } }`;
  const told = async () => {
    const { data } = await api.ask(history.replace('$', product));
    return (data as unknown as { product: { launchAdvances: object[] } }).product.launchAdvances;
  };

  it('begins the first phase, leaves it with its criteria held, and keeps what was', async () => {
    const { id, criteria } = await phase('Alpha');
    await ask(advance, { phase: id, revision: 1, by: 'Ada' });
    expect((await phases()).map(({ status }) => status)).toEqual(['ACTIVE', 'PLANNED', 'PLANNED', 'PLANNED']);
    const evidence = { evidenceUrl: 'https://ci.acme.dev/1', metAt: '2026-10-05T00:00:00Z' };
    for (const [i, each] of criteria.entries()) {
      const met = { manual: { title: `Check ${i}`, owner: 'Ada', ...evidence } };
      await ask(criterion, { phase: id, revision: 2 + i, id: each.id, criterion: met });
    }
    const { data } = await ask(advance, { phase: id, revision: 4, by: 'Grace', reason: 'not needed' });
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
    expect((await phases()).map(({ status }) => status)).toEqual(['COMPLETED', 'ACTIVE', 'PLANNED', 'PLANNED']);
    // What is changed later changes no history.
    const { revision } = await phase('Alpha');
    await ask(criterion, { phase: id, revision, id: criteria[0]?.id });
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
    const { id } = await phase('Alpha');
    await ask(advance, { phase: id, revision: 1, by: 'Ada' });
    const refused = await errorOf(advance, { phase: id, revision: 2, by: 'Ada' });
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', field: 'overrideReason' });
    expect(refused.message).toContain('FAIL');
    expect(await errorOf(advance, { phase: id, revision: 2, by: 'Ada', reason: ' ' })).toMatchObject({
      field: 'overrideReason',
    });
    expect(await errorOf(advance, { phase: id, revision: 2, by: '', reason: 'x' })).toMatchObject({ field: 'by' });
    expect(await phase('Alpha')).toMatchObject({ status: 'ACTIVE', revision: 2 });
    await ask(advance, { phase: id, revision: 2, by: 'Ada', reason: 'The board wants it' });
    expect(await told()).toMatchObject([{ verdict: 'FAIL', overrideReason: 'The board wants it' }, {}]);
  });

  it('moves the phase that is under way and no other', async () => {
    const [alpha, beta] = [await phase('Alpha'), await phase('Private Beta')];
    expect(await errorOf(advance, { phase: beta.id, revision: 1, by: 'Ada' })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'phase',
    });
    await ask(advance, { phase: alpha.id, revision: 1, by: 'Ada' });
    expect(await errorOf(advance, { phase: beta.id, revision: 1, by: 'Ada' })).toMatchObject({ field: 'phase' });
    expect(await errorOf(advance, { phase: alpha.id, revision: 1, by: 'Ada', reason: 'x' })).toMatchObject({
      code: 'CONFLICT',
    });
    const all = await phases();
    for (let i = 0; i < all.length; i += 1) {
      const [now] = (await phases()).filter(({ status }) => status === 'ACTIVE');
      if (now) await ask(advance, { phase: now.id, revision: now.revision, by: 'Ada', reason: 'on' });
    }
    expect((await phases()).map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'COMPLETED'));
    expect((await told())[0]).toMatchObject({ fromPhase: 'General Availability', toPhase: null });
    const done = await phase('Alpha');
    expect(await errorOf(advance, { phase: done.id, revision: done.revision, by: 'Ada', reason: 'x' })).toMatchObject({
      field: 'phase',
    });
  });
});

describe('writing', () => {
  it('takes a secret key that covers the product, and nothing else', async () => {
    const { id } = await phase('Alpha');
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
        expect(await errorOf(query, variables, { kind, workspaceId, productId })).toMatchObject({ code: 'FORBIDDEN' });
      }
      const strange: Asker = { kind: 'secret', workspaceId: other.workspaceId, productId: null };
      expect(await errorOf(query, variables, strange)).toMatchObject({ code: 'NOT_FOUND' });
      const sibling: Asker = { kind: 'secret', workspaceId, productId: api.productId };
      expect(await errorOf(query, variables, sibling)).toMatchObject({ code: 'NOT_FOUND', field: 'product' });
    }
    expect(await phase('Alpha')).toMatchObject({ revision: 1, status: 'PLANNED' });
  });
});
