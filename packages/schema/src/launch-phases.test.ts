import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

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
    const { id, revision } = await api.phase('Alpha');
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
      const before = await api.phase('Alpha');
      const data = await api.write(criterion, { phase: id, revision: before.revision, criterion: own });
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
    const { id } = await api.phase('Alpha');
    const edit = {
      name: 'Inner circle',
      focus: ['a', 'b'],
      plannedStart: '2026-11-01',
      plannedEnd: '2026-12-31',
      leastMonths: 1,
      mostMonths: 2,
    };
    const data = await api.write(save, { id, revision: 1, phase: edit });
    expect(data).toMatchObject({ launchPhaseSave: { ...edit, id, status: 'PLANNED', startedAt: null, revision: 2 } });
    const cleared = await api.write(save, { id, revision: 2, phase: { name: 'Inner circle' } });
    expect(cleared).toMatchObject({
      launchPhaseSave: { focus: [], plannedStart: null, leastMonths: null, revision: 3 },
    });
  });

  it('adds a phase, last or where it is wanted, and moves phases to their place', async () => {
    const names = async () => (await api.phases()).map(({ name }) => name);
    await api.write(save, { phase: { name: 'Sunset' } });
    await api.write(save, { phase: { name: 'Design', position: 0 } });
    expect(await names()).toEqual(['Design', 'Alpha', 'Private Beta', 'Public Beta', 'General Availability', 'Sunset']);
    const { id } = await api.phase('Design');
    const moved = await api.phase('Design');
    await api.write(save, { id, revision: moved.revision, phase: { name: 'Design', position: 2 } });
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
    const { id } = await api.phase('Alpha');
    expect(await api.errorOf(save, { id, revision: 1, phase: edit })).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(await api.phase('Alpha')).toMatchObject({ revision: 1 });
  });

  it('corrects when a phase began, not into the future', async () => {
    const { id } = await api.phase('Alpha');
    await api.write(advance, { phase: id, revision: 1, by: 'Ada' });
    const data = await api.write(save, {
      id,
      revision: 2,
      phase: { name: 'Alpha', startedAt: '2026-09-01T02:00:00+02:00' },
    });
    expect(data).toMatchObject({ launchPhaseSave: { startedAt: '2026-09-01T00:00:00.000Z', status: 'ACTIVE' } });
    const kept = await api.write(save, { id, revision: 3, phase: { name: 'Alpha' } });
    expect(kept).toMatchObject({ launchPhaseSave: { startedAt: '2026-09-01T00:00:00.000Z' } });
    const later = { name: 'Alpha', startedAt: '2026-11-01T00:00:00Z' };
    expect(await api.errorOf(save, { id, revision: 4, phase: later })).toMatchObject({ field: 'phase.startedAt' });
    expect(
      await api.errorOf(save, { id, revision: 4, phase: { name: 'A', startedAt: '2026-02-30T00:00:00Z' } }),
    ).toMatchObject({
      message: expect.stringContaining('DateTime must be an instant'),
    });
  });

  it('refuses what has moved since it was read, and what is not there', async () => {
    const { id } = await api.phase('Alpha');
    await api.write(save, { id, revision: 1, phase: { name: 'First' } });
    const second = await api.errorOf(save, { id, revision: 1, phase: { name: 'Second' } });
    expect(second).toMatchObject({ code: 'CONFLICT', field: 'revision' });
    expect(second.message).toContain('its revision is 2');
    expect(await api.errorOf(save, { id, phase: { name: 'Second' } })).toMatchObject({ field: 'revision' });
    expect(await api.phase('First')).toMatchObject({ revision: 2 });
    const gone = Buffer.from('LaunchPhase:999999').toString('base64url');
    expect(await api.errorOf(save, { id: gone, revision: 1, phase: { name: 'A' } })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const plan = Buffer.from('Plan:1').toString('base64url');
    expect(await api.errorOf(save, { id: plan, revision: 1, phase: { name: 'A' } })).toMatchObject({ field: 'id' });
    expect(await api.errorOf(save, { product: 'nobody', phase: { name: 'A' } })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'product',
    });
  });

  it('of two at once lets one through', async () => {
    const { id } = await api.phase('Alpha');
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) => api.run(save, { variables: { product, id, revision: 1, phase: { name } } })),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(await api.phases()).toContainEqual(expect.objectContaining({ id, revision: 2 }));
  });
});
