import { describe, expect, it } from 'vitest';
import type { LoadFact } from '../evaluate.ts';
import { emptyFacts, type FactQuery, type Period, UNGROUPED } from '../facts.ts';
import type { MetricCriterion } from './criterion.ts';
import { evaluateCriterion, trendDays } from './evaluate-criterion.ts';

const criterion: MetricCriterion = {
  kind: 'METRIC',
  metric: 'signups',
  comparison: 'AT_LEAST',
  target: 30,
  windowDays: 7,
  minimumSample: 0,
  holdDays: 2,
};
// Noon in Tokyo on 1 November is 03:00 UTC; the last finished day there is 31 October.
const query: FactQuery = {
  productId: 1,
  timeZone: 'Asia/Tokyo',
  currency: 'USD',
  now: Date.parse('2026-11-01T03:00:00Z'),
  segment: {},
  windowMs: 1,
};

/** As many signups in a window as the day of the month it ends on; notes what it is asked. */
function source(): { load: LoadFact; asked: Period[] } {
  const asked: Period[] = [];
  const load = (async (name: keyof typeof emptyFacts, _query: FactQuery, period: Period) => {
    asked.push(period);
    const signups = Number(period.to.slice(8));
    return new Map([[UNGROUPED, { ...emptyFacts[name], signups }]]);
  }) as unknown as LoadFact;
  return { load, asked };
}

describe('evaluateCriterion', () => {
  it('looks at finished local days alone, each with the window that ends with it', async () => {
    const { load, asked } = source();
    const judged = await evaluateCriterion(criterion, load, query);
    expect(judged).toMatchObject({ verdict: 'PASS', value: 31, since: '2026-10-30', heldDays: 2 });
    expect(asked).toHaveLength(trendDays);
    expect(asked.at(-1)).toMatchObject({ from: '2026-10-25', to: '2026-10-31' });
    expect(asked[0]).toMatchObject({ from: '2026-09-28', to: '2026-10-04' });
  });

  it('looks back as far as it must hold', async () => {
    const { load, asked } = source();
    await evaluateCriterion({ ...criterion, holdDays: 60 }, load, query);
    expect(asked).toHaveLength(60);
  });

  it('asks nothing for a manual check, whose day is the local one', async () => {
    const { load, asked } = source();
    const check = {
      kind: 'MANUAL',
      title: 't',
      owner: 'o',
      evidenceUrl: null,
      metAt: Date.parse('2026-10-05T16:00:00Z'),
    } as const;
    expect(await evaluateCriterion(check, load, query)).toMatchObject({ verdict: 'PASS', since: '2026-10-06' });
    expect(asked).toEqual([]);
  });

  it('fails where a fact cannot be read: a failure is no verdict', async () => {
    const broken = (() => Promise.reject(new Error('no connection'))) as unknown as LoadFact;
    await expect(evaluateCriterion(criterion, broken, query)).rejects.toThrow('no connection');
  });
});
