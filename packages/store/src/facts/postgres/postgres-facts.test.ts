import { type FactQuery, type FactSource, type Period, periodOf, splitPeriod } from '@firstcall/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../../sql/sql.ts';
import { factNames } from '../../testing/contract/questions.ts';
import { storesUnderTest, type TestStore } from '../../testing/stores.ts';
import { createPostgresFacts } from './postgres-facts.ts';

const now = Date.parse('2026-03-31T12:00:00.000Z');
const month = periodOf('2026-03-01', '2026-03-31', 'UTC');
const manyPeriods: readonly Period[] = [month, ...splitPeriod(month, 'DAY', 'UTC', now)];

const cohorts = { unit: 'WEEK', anchor: 'SIGNUP' } as const;
const plain: FactQuery = {
  cohorts,
  productId: 1,
  timeZone: 'UTC',
  now,
  segment: {},
  windowMs: 2_592_000_000,
  currency: 'USD',
};
const queries: readonly (readonly [title: string, query: FactQuery])[] = [
  ['the whole product', plain],
  ['one environment', { ...plain, segment: { environment: 'PRODUCTION' } }],
  ['grouped by channel', { ...plain, by: 'CHANNEL' }],
  ['cut by all', { ...plain, segment: { channel: ['paid'], country: ['DE'], plan: ['scale'], account: ['acc'] } }],
];

/** What facts may read: summaries, whose size follows developers and days. */
const summaries = [
  'developer',
  'visitor',
  'account',
  'developer_day',
  'activity_day',
  'developer_endpoint_day',
  'developer_friction',
  'endpoint',
  'payment_day',
  'subscription_change',
  'nps_answer',
  'ticket_day',
  'spend_day',
  'request_day',
  'milestone_day',
  'cohort_unit',
  'endpoint_day',
];

interface Plan {
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

const relationsOf = (plan: Plan): readonly string[] => [
  ...(plan['Relation Name'] === undefined ? [] : [plan['Relation Name']]),
  ...(plan.Plans ?? []).flatMap(relationsOf),
];

describe.each(storesUnderTest())('facts on $name', ({ open }) => {
  let test: TestStore;
  const asked: { text: string; params: readonly unknown[] }[] = [];
  let facts: FactSource;

  beforeAll(async () => {
    test = await open();
    const recording: Sql = {
      query: (text, params = []) => {
        asked.push({ text, params });
        return test.sql.query(text, params);
      },
      transaction: (work) => test.sql.transaction(work),
    };
    facts = createPostgresFacts(recording);
  });

  afterAll(() => test.close());

  describe.each(factNames)('%s', (fact) => {
    it.each(queries)('reads summaries only, in one statement for 32 periods: %s', async (_title, query) => {
      asked.length = 0;
      expect(await facts[fact](query, manyPeriods)).toHaveLength(manyPeriods.length);
      expect(asked).toHaveLength(1);

      const [{ text, params } = { text: '', params: [] }] = asked;
      const explained = await test.sql.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
        `explain (format json) ${text}`,
        params,
      );
      const relations = explained.flatMap((row) => row['QUERY PLAN'].flatMap((plan) => relationsOf(plan.Plan)));
      expect(relations).not.toEqual([]);
      expect(relations.filter((relation) => !summaries.includes(relation))).toEqual([]);
    });

    it('asks nothing where there are no periods', async () => {
      asked.length = 0;
      expect(await facts[fact](plain, [])).toEqual([]);
      expect(asked).toEqual([]);
    });

    it('sends the values of a segment beside the text, never in it', async () => {
      asked.length = 0;
      const value = `x' or true; drop table developer; --`;
      const list = [value, '"', '\\', '{}', 'NULL', '\0'];
      await facts[fact]({ ...plain, segment: { channel: list, country: list, plan: list, account: list } }, [month]);
      expect(asked.map(({ text }) => text).join()).not.toContain('drop table');
      expect(asked.flatMap(({ params }) => params)).toContainEqual(list.slice(0, -1));
    });
  });

  it('the activity of the whole product is read from the product’s own summary', async () => {
    asked.length = 0;
    await facts.activity(plain, [month]);
    await facts.activity({ ...plain, by: 'PLAN' }, [month]);
    expect(asked[0]?.text).toContain('activity_day');
    expect(asked[0]?.text).not.toContain('developer_day');
    expect(asked[1]?.text).toContain('developer_day');
  });

  it('visitors cannot be grouped by what they do not know', async () => {
    await expect(facts.visitorCounts({ ...plain, by: 'PLAN' }, [month])).rejects.toThrow('CHANNEL or COUNTRY');
  });
});
