import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { periodOf } from './calendar.ts';
import { conversionWindowMs } from './conversion-window.ts';
import {
  changeOf,
  evaluateBreakdown,
  evaluateFigure,
  evaluateFigures,
  evaluateMetric,
  evaluateSeries,
  type LoadFact,
} from './evaluate.ts';
import {
  emptyFacts,
  type FactName,
  type FactQuery,
  type Facts,
  type Grouped,
  type Period,
  UNGROUPED,
} from './facts.ts';
import { activationRate } from './metrics/activation-rate.ts';
import { averageDAC } from './metrics/average-dac.ts';
import { ltvDacRatio } from './metrics/ltv-dac-ratio.ts';
import { mau } from './metrics/mau.ts';
import { newDevelopers } from './metrics/new-developers.ts';
import { predictedLTV } from './metrics/predicted-ltv.ts';
import { metricDefinitions } from './metrics/registry.ts';
import { signups } from './metrics/signups.ts';
import { visitorToSignupRate } from './metrics/visitor-to-signup-rate.ts';
import { visitors } from './metrics/visitors.ts';
import { goldenFacts, goldenNow, goldenPeriod } from './testing/golden-history.ts';

const query: FactQuery = {
  productId: 1,
  timeZone: 'UTC',
  now: goldenNow,
  segment: {},
  windowMs: conversionWindowMs(),
  currency: 'USD',
};
const period = goldenPeriod;

/** Answers from a function of the fact's name and the period; keeps what was asked. */
function loader(answer: (name: FactName, asked: Period, query: FactQuery) => Readonly<Record<string, Partial<Facts>>>) {
  const asked: { name: FactName; query: FactQuery; period: Period }[] = [];
  const load: LoadFact = async <Name extends FactName>(name: Name, factQuery: FactQuery, factPeriod: Period) => {
    asked.push({ name, query: factQuery, period: factPeriod });
    const groups = Object.entries(answer(name, factPeriod, factQuery));
    const grouped: Grouped<Facts[Name]> = new Map(
      groups.flatMap(([key, facts]) => (name in facts ? [[key, { ...emptyFacts, ...facts }[name]] as const] : [])),
    );
    return grouped;
  };
  return { load, asked };
}

const milestones = (count: number): Partial<Facts> => ({
  milestoneCounts: { ...emptyFacts.milestoneCounts, signups: count },
});
const golden = loader(() => ({ [UNGROUPED]: goldenFacts })).load;

describe('a figure beside the period before', () => {
  test('the previous period is as long and ends on the eve', async () => {
    const { load, asked } = loader((_, { from }) => ({ [UNGROUPED]: milestones(from === period.from ? 6 : 4) }));
    const answer = await evaluateMetric(signups, load, query, period);
    expect(answer).toEqual({
      ...{ value: 6, previous: 4, change: 0.5, sampleSize: null, lowConfidence: false, interval: null, reason: null },
      ...{ partial: false, ignored: [] },
    });
    expect(asked.map((question) => [question.period.from, question.period.to])).toEqual([
      ['2026-10-01', '2026-10-07'],
      ['2026-09-24', '2026-09-30'],
    ]);
  });

  test.each([
    ['RELATIVE', 6, 4, 0.5],
    ['RELATIVE', 2, -4, 1.5],
    ['RELATIVE', 6, 0, null],
    ['RELATIVE', null, 4, null],
    ['RELATIVE', 4, null, null],
    ['DIFFERENCE', 0.75, 0.5, 0.25],
    ['DIFFERENCE', 0.75, 0, 0.75],
    ['DIFFERENCE', null, 0.5, null],
    ['DIFFERENCE', 0.5, null, null],
  ] as const)('%s change of %j from %j is %j', (change, value, previous, expected) => {
    expect(changeOf({ change }, value, previous)).toBe(expected);
  });

  test('conversion rates, the churn rate, stickiness and the NPS change by difference, the rest relatively', () => {
    const byDifference = metricDefinitions.filter(({ change }) => change === 'DIFFERENCE').map(({ name }) => name);
    expect(byDifference).toEqual([
      'visitorToSignupRate',
      'signupToApiKeyRate',
      'apiKeyToFirstCallRate',
      'firstCallSuccessRate',
      'activationRate',
      'stickiness',
      'churnRate',
      'npsScore',
    ]);
  });

  test('thin samples say so', async () => {
    const { load } = loader(() => ({ [UNGROUPED]: goldenFacts }));
    expect(await evaluateFigure(activationRate, load, query, period)).toMatchObject({
      value: 3 / 5,
      lowConfidence: true,
    });
    expect(await evaluateFigure(signups, load, query, period)).toMatchObject({ value: 5, lowConfidence: false });
  });

  test('an unfinished period is partial', async () => {
    const unfinished = periodOf('2026-10-01', '2026-10-08', 'UTC');
    expect((await evaluateFigure(signups, golden, query, unfinished)).partial).toBe(true);
    expect((await evaluateFigure(signups, golden, query, period)).partial).toBe(false);
  });

  test('a fact that could not be read is an error, never a number', async () => {
    const load = vi.fn().mockRejectedValue(new Error('disk gone'));
    await expect(evaluateMetric(signups, load, query, period)).rejects.toThrow('disk gone');
  });
});

describe('segments', () => {
  test('a filter that cannot cut a needed fact gives NOT_SEGMENTABLE, and nothing is asked', async () => {
    const { load, asked } = loader(() => ({ [UNGROUPED]: goldenFacts }));
    const cut = { ...query, segment: { plan: ['pro'] } };
    expect(await evaluateMetric(visitors, load, cut, period)).toEqual({
      ...{ value: null, previous: null, change: null, sampleSize: null, lowConfidence: false, interval: null },
      ...{ reason: 'NOT_SEGMENTABLE', partial: false, ignored: [] },
    });
    const points = await evaluateSeries(visitorToSignupRate, load, cut, period, 'DAY');
    expect(points).toHaveLength(7);
    expect(points.every(({ value }) => value === null)).toBe(true);
    expect(await evaluateBreakdown(visitors, load, query, period, 'PLAN')).toEqual({
      reason: 'NOT_SEGMENTABLE',
      segments: [],
    });
    expect(asked).toEqual([]);
  });

  test('an environment reaches what it cuts; elsewhere it is left out and named', async () => {
    const { load, asked } = loader(() => ({ [UNGROUPED]: goldenFacts }));
    const cut: FactQuery = { ...query, segment: { environment: 'PRODUCTION', channel: ['paid'] } };
    const { figures, ignored, partial } = await evaluateFigures([signups, mau], load, cut, period);
    expect(ignored).toEqual(['environment']);
    expect(partial).toBe(false);
    expect(figures.get('signups')?.ignored).toEqual(['environment']);
    expect(figures.get('mau')?.ignored).toEqual([]);
    expect(asked.map(({ name, query: { segment } }) => [name, segment])).toEqual([
      ['milestoneCounts', { channel: ['paid'] }],
      ['activity', { channel: ['paid'], environment: 'PRODUCTION' }],
    ]);
  });
});

describe('money', () => {
  test('spend has a channel and nothing else: another filter makes what needs it null, and nothing is asked', async () => {
    const { load, asked } = loader(() => ({ [UNGROUPED]: goldenFacts }));
    for (const segment of [{ country: ['DE'] }, { plan: ['pro'] }, { account: ['acc_1'] }]) {
      for (const definition of [averageDAC, ltvDacRatio]) {
        expect(await evaluateFigure(definition, load, { ...query, segment }, period)).toMatchObject({
          value: null,
          reason: 'NOT_SEGMENTABLE',
        });
      }
    }
    expect(asked).toEqual([]);
    const cut = { ...query, segment: { channel: ['paid'] } };
    expect((await evaluateFigure(averageDAC, load, cut, period)).value).toBe(5_469);
    expect(asked.map(({ name, query: { segment } }) => [name, segment])).toEqual([
      ['spend', { channel: ['paid'] }],
      ['milestoneCounts', { channel: ['paid'] }],
    ]);
  });

  test('has no environment: what mixes it with usage ignores one for both', async () => {
    const { load, asked } = loader(() => ({ [UNGROUPED]: goldenFacts }));
    const cut: FactQuery = { ...query, segment: { environment: 'SANDBOX' } };
    expect(await evaluateFigure(predictedLTV, load, cut, period)).toMatchObject({
      value: 3_943,
      ignored: ['environment'],
    });
    expect(asked.map(({ name, query: { segment } }) => [name, segment])).toEqual([
      ['trailingRevenue', {}],
      ['activity', {}],
    ]);
  });
});

describe('a series', () => {
  test('is the figure of each unit, clipped to the period and to today', async () => {
    const { load } = loader((_, { from, to }) => ({
      [UNGROUPED]: milestones(Number(to.slice(8)) - Number(from.slice(8)) + 1),
    }));
    const month = periodOf('2026-10-01', '2026-10-31', 'UTC');
    expect(await evaluateSeries(signups, load, query, month, 'WEEK')).toEqual([
      { date: '2026-10-01', value: 4, partial: false },
      { date: '2026-10-05', value: 4, partial: true }, // to Thursday the 8th
    ]);
  });

  test('of activity is worked out from one reading of it, the one that the figure takes', async () => {
    const { load, asked } = loader(() => ({ [UNGROUPED]: goldenFacts }));
    const points = await evaluateSeries(mau, load, query, period, 'DAY');
    expect(points.map(({ value }) => value)).toEqual([5, 5, 6, 6, 6, 7, 7]);
    await evaluateFigure(mau, load, query, period);
    expect(new Set(asked.map((question) => `${question.period.from}/${question.period.to}`))).toEqual(
      new Set(['2026-09-02/2026-10-07']),
    );
  });

  test('of moments adds up to the period', async () => {
    const points = await evaluateSeries(newDevelopers, golden, query, period, 'DAY');
    const total = points.reduce((sum, { value }) => sum + (value ?? 0), 0);
    expect(total).toBe((await evaluateFigure(newDevelopers, golden, query, period)).value);
  });

  test('has no points after today', async () => {
    expect(await evaluateSeries(signups, golden, query, periodOf('2026-11-01', '2026-11-30', 'UTC'), 'DAY')).toEqual(
      [],
    );
  });
});

describe('a breakdown', () => {
  const visits = (count: number): Partial<Facts> => ({
    visitorCounts: { visitors: count, converted: 1, linked: true },
    ...milestones(3),
  });

  test('is by value, then by key; without value last', async () => {
    const { load, asked } = loader(() => ({
      '\u{1F600}': visits(4),
      '\u{FF5E}': visits(4),
      organic: visits(2),
      paid: milestones(3), // signups without a visitor
      content: visits(10),
    }));
    expect(await evaluateBreakdown(visitorToSignupRate, load, query, period, 'CHANNEL')).toEqual({
      reason: null,
      segments: [
        { key: 'organic', value: 1 / 2, sampleSize: 2 },
        { key: '\u{FF5E}', value: 1 / 4, sampleSize: 4 },
        { key: '\u{1F600}', value: 1 / 4, sampleSize: 4 },
        { key: 'content', value: 1 / 10, sampleSize: 10 },
        { key: 'paid', value: null, sampleSize: 0 },
      ],
    });
    expect(asked.map(({ query: { by } }) => by)).toEqual(['CHANNEL', 'CHANNEL']);
  });

  const won = (count: number, records: number, amountMinor: number): Partial<Facts> => ({
    ...(count > 0 && milestones(count)),
    ...(records > 0 && { spend: { records, amountMinor } }),
  });

  test('has the groups of every fact: a channel with spend and no signups, one with signups and no spend', async () => {
    const { load } = loader(() => ({ content: won(0, 1, 500), organic: won(9, 0, 0), paid: won(4, 2, 1_002) }));
    expect(await evaluateBreakdown(averageDAC, load, query, period, 'CHANNEL')).toEqual({
      reason: null,
      segments: [
        { key: 'paid', value: 251, sampleSize: 4 }, // 250.5
        { key: 'content', value: null, sampleSize: 0 },
        { key: 'organic', value: null, sampleSize: 9 },
      ],
    });
  });

  test.each(['COUNTRY', 'PLAN', 'ACCOUNT'] as const)('by %s there is none of what spend is part of', async (by) => {
    const { load, asked } = loader(() => ({ [UNGROUPED]: goldenFacts }));
    for (const definition of [averageDAC, ltvDacRatio]) {
      expect(await evaluateBreakdown(definition, load, query, period, by)).toEqual({
        reason: 'NOT_SEGMENTABLE',
        segments: [],
      });
    }
    expect(asked).toEqual([]);
  });

  test('gives each group what it would have by itself', async () => {
    const group = fc.record({
      signups: fc.nat({ max: 4 }),
      records: fc.nat({ max: 2 }),
      amountMinor: fc.nat({ max: 9_999 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), group, { maxKeys: 6, noNullPrototype: true }), async (groups) => {
        const facts = Object.entries(groups).map(
          ([key, { signups: count, records, amountMinor }]) => [key, won(count, records, amountMinor)] as const,
        );
        const { load } = loader(() => Object.fromEntries(facts));
        const { segments } = await evaluateBreakdown(averageDAC, load, query, period, 'CHANNEL');
        const known = facts.filter(([, own]) => Object.keys(own).length > 0);
        expect(segments.map(({ key }) => key).sort()).toEqual(known.map(([key]) => key).sort());
        for (const [key, own] of known) {
          const alone = await evaluateFigure(averageDAC, loader(() => ({ [UNGROUPED]: own })).load, query, period);
          expect(segments.find((segment) => segment.key === key)).toEqual({
            ...{ key, value: alone.value, sampleSize: alone.sampleSize },
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  test('keeps the first ones', async () => {
    const { load } = loader(() => Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`c${i}`, milestones(i)])));
    const segments = async (first?: number) =>
      (await evaluateBreakdown(signups, load, query, period, 'COUNTRY', first)).segments;
    expect((await segments(2)).map(({ key }) => key)).toEqual(['c149', 'c148']);
    expect(await segments()).toHaveLength(100);
  });

  test.each([0, -1, 101, 1.5])('first: %d is refused', async (first) => {
    await expect(evaluateBreakdown(signups, golden, query, period, 'CHANNEL', first)).rejects.toMatchObject({
      name: 'InputError',
      field: 'first',
    });
  });
});
