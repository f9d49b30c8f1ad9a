import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppUnderTest, openApp, testNow } from '../testing/app-under-test.ts';

let under: AppUnderTest;
beforeAll(async () => {
  under = await openApp();
  const day = 86_400_000;
  // One signup a day more each day, so that the trend of the 7-day count is a straight line from the eighth day on.
  const events = Array.from({ length: 40 }, (_, back) =>
    Array.from({ length: 40 - back }, (_, n) => ({
      id: `s${back}.${n}`,
      type: 'developer.signed_up',
      time: new Date(testNow - back * day).toISOString(),
      developerId: `d${back}.${n}`,
    })),
  ).flat();
  await under.post('/v1/events', { events }, { key: under.payments.secretKey });
});
afterAll(() => under.close());

const key = () => ({ key: under.payments.secretKey });
const everything = `{ product(slug: "payments") {
  launchPhases { id revision name status plannedStart plannedEnd startedAt endedAt focus
    criteria { metric comparison target value verdict since trend }
    readiness { verdict outlook forecastDate forecastEarliest forecastLatest } }
  launchAdvances { by fromPhase toPhase }
  positioning { revision dimensions { slug } competitors { slug } cells { dimension } export(format: MARKDOWN) }
  apiVersions { version status developers requestShare lastUsedAt }
} }`;
const phaseOf = async (name: string) => {
  const { data } = await under.graphql(everything, key());
  return data.product.launchPhases.find((phase: { name: string }) => phase.name === name);
};

describe('the launch over HTTP', () => {
  test('is read in one document, with a forecast at the present trend', async () => {
    const { id, revision } = await phaseOf('General Availability');
    const criterion = {
      metric: { metric: 'signups', comparison: 'AT_LEAST', target: 301, windowDays: 7, holdDays: 3 },
    };
    const { errors } = await under.graphql(
      `mutation ($phase: ID!, $revision: Int!, $criterion: CriterionInput) {
        criterionSave(product: "payments", phase: $phase, revision: $revision, criterion: $criterion) { revision }
      }`,
      { ...key(), variables: { phase: id, revision, criterion } },
    );
    expect(errors).toBeUndefined();
    // Seven days up to yesterday: 39 + … + 33 = 252, and 7 more each day. 301 is seven days on, the third day of it two later.
    expect(await phaseOf('General Availability')).toMatchObject({
      criteria: [{ value: 252, verdict: 'FAIL', trend: expect.closeTo(7, 9), since: '2026-09-12' }],
      readiness: { verdict: 'FAIL', outlook: 'EXPECTED', forecastDate: '2026-10-18' },
    });
  });

  test('what was written is in the next answer, whatever was kept of the last one', async () => {
    const before = await under.graphql(everything, key());
    expect(await under.graphql(everything, key())).toEqual(before);
    const { id, revision } = await phaseOf('Alpha');
    const advance = await under.graphql(
      `mutation ($phase: ID!, $revision: Int!) {
        launchPhaseAdvance(product: "payments", phase: $phase, revision: $revision, by: "Ada") { toPhase }
      }`,
      { ...key(), variables: { phase: id, revision } },
    );
    expect(advance.data).toEqual({ launchPhaseAdvance: { toPhase: 'Alpha' } });
    const after = await under.graphql(everything, key());
    expect(after.data.product.launchPhases[0].status).toBe('ACTIVE');
    expect(after.data.product.launchAdvances).toEqual([{ by: 'Ada', fromPhase: null, toPhase: 'Alpha' }]);

    const saved = await under.graphql(
      `mutation { apiVersionSave(product: "payments", version: "v1", status: DESIGNED, revision: 0) { revision }
        positioningSave(product: "payments", revision: 0, positioning: { dimensions: [], competitors: [], cells: [] }) { revision } }`,
      key(),
    );
    expect(saved.data).toEqual({ apiVersionSave: { revision: 1 }, positioningSave: { revision: 1 } });
    expect((await under.graphql(everything, key())).data.product).toMatchObject({
      apiVersions: [{ version: 'v1', status: 'DESIGNED', developers: 0, lastUsedAt: null }],
      positioning: { revision: 1, dimensions: [] },
    });
  });

  test('errors that a caller can mend say where and what, and nothing of the inside', async () => {
    const { id } = await phaseOf('Alpha');
    const save = `mutation ($id: ID, $phase: LaunchPhaseInput!) {
      launchPhaseSave(product: "payments", id: $id, revision: 1, phase: $phase) { name }
    }`;
    const stale = await under.graphql(save, { ...key(), variables: { id, phase: { name: 'A' } } });
    expect(stale.errors?.[0]).toMatchObject({ extensions: { code: 'CONFLICT', field: 'revision' } });
    const wrong = await under.graphql(
      'mutation { apiVersionSave(product: "payments", version: "v2", status: SUNSET, revision: 0) { revision } }',
      key(),
    );
    expect(wrong.errors?.[0]).toMatchObject({
      message: 'A version that was switched off has a day on which it was. Send sunsetOn.',
      extensions: { code: 'BAD_USER_INPUT', field: 'sunsetOn' },
    });
    expect(JSON.stringify([stale, wrong])).not.toMatch(/prisma|select |insert |stack|node_modules/i);
  });

  test('is written with a secret key of the product alone', async () => {
    const mutation =
      'mutation { apiVersionSave(product: "payments", version: "v3", status: ACTIVE, revision: 0) { revision } }';
    const codeOf = async (own?: string) =>
      (await under.graphql(mutation, own === undefined ? {} : { key: own })).errors?.[0]?.extensions?.code;
    expect(await codeOf()).toBe('UNAUTHENTICATED');
    expect(await codeOf(under.payments.publishableKey)).toBe('FORBIDDEN');
    expect(await codeOf(under.billing.secretKey)).toBe('NOT_FOUND');
    const { embed } = { embed: await under.post('/v1/embed-tokens', { product: 'payments' }, key()) };
    const { token } = (await embed.json()) as { token?: string };
    expect(token).toBeTypeOf('string');
    expect(await codeOf(token)).toBe('FORBIDDEN');
    expect((await under.get(`/graphql?query=${encodeURIComponent(mutation)}`, key())).status).toBe(405);
    const { data } = await under.graphql('{ product(slug: "payments") { apiVersions { version } } }', key());
    expect(data.product.apiVersions).not.toContainEqual({ version: 'v3' });
  });
});
