import { emptyFacts, type FactName, type FactQuery, type FactSource, type Period, UNGROUPED } from '@firstcall/domain';
import { describe, expect, it } from 'vitest';
import { createFactLoader } from './fact-loader.ts';

interface Call {
  readonly name: FactName;
  readonly query: FactQuery;
  readonly periods: readonly Period[];
}

/** A source that notes what it is asked, and answers as many signups as the asked product's id says. */
function notingSource(): { source: FactSource; calls: Call[] } {
  const calls: Call[] = [];
  const names = Object.keys(emptyFacts) as FactName[];
  const answer = (name: FactName) => async (query: FactQuery, periods: readonly Period[]) => {
    calls.push({ name, query, periods });
    return periods.map(() => new Map([[UNGROUPED, { ...emptyFacts[name], signups: query.productId }]]));
  };
  return { source: Object.fromEntries(names.map((name) => [name, answer(name)])) as unknown as FactSource, calls };
}

const period = (from: string, to = from): Period => ({ from, to, startMs: Date.parse(from), endMs: Date.parse(to) });
const monday = period('2026-10-05');
const tuesday = period('2026-10-06');
const query: FactQuery = { productId: 1, timeZone: 'UTC', currency: 'USD', now: 0, segment: {}, windowMs: 1_000 };

describe('createFactLoader', () => {
  it('asks a fact once for all periods of one turn, each period once', async () => {
    const { source, calls } = notingSource();
    const load = createFactLoader(source);
    await Promise.all([
      load('milestoneCounts', query, monday),
      load('milestoneCounts', query, tuesday),
      load('milestoneCounts', { ...query, segment: { channel: [] } }, { ...monday }),
    ]);
    await load('milestoneCounts', query, monday);
    expect(calls).toEqual([{ name: 'milestoneCounts', query, periods: [monday, tuesday] }]);
  });

  it('takes one way to filter as any other way to say the same', async () => {
    const { source, calls } = notingSource();
    const load = createFactLoader(source);
    await Promise.all([
      load('activity', { ...query, segment: { channel: ['a', 'b'], plan: ['p'] } }, monday),
      load('activity', { ...query, segment: { plan: ['p', 'p'], channel: ['b', 'a'] } }, tuesday),
    ]);
    expect(calls).toHaveLength(1);
  });

  it.each<[string, Partial<FactQuery>]>([
    ['product', { productId: 2 }],
    ['time zone', { timeZone: 'Asia/Tokyo' }],
    ['now', { now: 1 }],
    ['channel', { segment: { channel: ['a'] } }],
    ['country', { segment: { country: ['a'] } }],
    ['plan', { segment: { plan: ['a'] } }],
    ['account', { segment: { account: ['a'] } }],
    ['environment', { segment: { environment: 'SANDBOX' } }],
    ['conversion window', { windowMs: 2_000 }],
    ['grouping', { by: 'CHANNEL' }],
  ])('keeps questions apart that differ in their %s', async (_, other) => {
    const { source, calls } = notingSource();
    const load = createFactLoader(source);
    const [own, others] = await Promise.all([
      load('cohortFunnel', query, monday),
      load('cohortFunnel', { ...query, ...other }, monday),
    ]);
    expect(calls.map((call) => call.query)).toEqual([query, { ...query, ...other }]);
    expect(own).not.toBe(others);
  });

  it('never gives one product the answer of another', async () => {
    const load = createFactLoader(notingSource().source);
    const answers = await Promise.all(
      [1, 2, 1].map((productId) => load('milestoneCounts', { ...query, productId }, monday)),
    );
    expect(answers.map((groups) => groups.get(UNGROUPED)?.signups)).toEqual([1, 2, 1]);
  });

  const cohorts = { unit: 'WEEK', anchor: 'SIGNUP' } as const;
  const cohortFacts = ['cohortFunnel', 'timeToFirstCall', 'timeToFirstSuccess'];
  const moneyFacts = ['payments', 'trailingRevenue', 'recurringRevenue', 'lifetimeValue', 'spend'];

  it.each<[string, Partial<FactQuery>, readonly string[]]>([
    ['conversion window', { windowMs: 2_000 }, cohortFacts],
    ['currency', { currency: 'EUR' }, moneyFacts],
    ['cohorts', { cohorts }, ['cohortActivity']],
    ['unit of cohorts', { cohorts: { ...cohorts, unit: 'MONTH' } }, ['cohortActivity']],
    ['anchor of cohorts', { cohorts: { ...cohorts, anchor: 'FIRST_SUCCESS' } }, ['cohortActivity']],
  ])('splits by the %s the questions that look at it, and no others', async (name, other, readers) => {
    const base = name.includes('of cohorts') ? { ...query, cohorts } : query;
    const split: string[] = [];
    for (const fact of Object.keys(emptyFacts) as FactName[]) {
      const { source, calls } = notingSource();
      const load = createFactLoader(source);
      await Promise.all([load(fact, base, monday), load(fact, { ...base, ...other }, tuesday)]);
      if (calls.length > 1) split.push(fact);
    }
    expect(split).toEqual(Object.keys(emptyFacts).filter((fact) => readers.includes(fact)));
  });

  it('fails where the source fails: a failure is never a number', async () => {
    const { source } = notingSource();
    const broken = { ...source, activity: () => Promise.reject(new Error('no connection')) };
    await expect(createFactLoader(broken)('activity', query, monday)).rejects.toThrow('no connection');
  });
});
