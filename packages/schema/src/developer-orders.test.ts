import { type DeveloperOrderField, developerOrderFields, lifecycleStages } from '@firstcall/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/test-api.ts';
import { tellTradeStory } from './testing/trade-story.ts';

let api: TestApi;
/** Everybody's figures as they are answered. */
let answered: Answered[];

type Answered = Readonly<Record<DeveloperOrderField, unknown>> & { readonly developerId: string };

interface Page {
  readonly edges: { readonly cursor: string; readonly node: { readonly metrics: Answered } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const figures = developerOrderFields.map((field) => {
  if (field.startsWith('timeTo')) return `${field} { milliseconds }`;
  return field === 'lifetimeRevenue' || field === 'currentMRR' ? `${field} { amountMinor }` : field;
});

async function page(variables: Record<string, unknown>, fields = 'developerId'): Promise<Page> {
  const { data } = await api.ask(
    `query ($first: Int, $after: String, $orderBy: DeveloperOrder) {
      product(slug: "orders") {
        developers(first: $first, after: $after, orderBy: $orderBy) {
          edges { cursor node { metrics { ${fields} } } } pageInfo { hasNextPage endCursor }
        }
      }
    }`,
    { variables },
  );
  return (data as unknown as { product: { developers: Page } }).product.developers;
}

beforeAll(async () => {
  api = await openTestApi();
  await tellTradeStory(api);
  answered = (await page({}, figures.join(' '))).edges.map(({ node }) => node.metrics);
});
afterAll(() => api.close());

/** What a figure is sorted by, from its answer. */
function sortValue(field: DeveloperOrderField, answer: unknown): number | string | null {
  if (field === 'stage') return lifecycleStages.indexOf(answer as (typeof lifecycleStages)[number]);
  if (typeof answer === 'boolean') return Number(answer);
  const inner = answer !== null && typeof answer === 'object' ? Object.values(answer)[0] : answer;
  return inner as number | string | null;
}

/** Those without a value last in either direction, ties by developerId, ascending. */
function sorted(field: DeveloperOrderField, direction: 'ASC' | 'DESC'): string[] {
  const sign = direction === 'ASC' ? 1 : -1;
  const byId = (a: Answered, b: Answered) => (a.developerId < b.developerId ? -1 : 1);
  return answered
    .toSorted((a, b) => {
      const [x, y] = [sortValue(field, a[field]), sortValue(field, b[field])];
      if (x === y) return byId(a, b);
      if (x === null || y === null) return x === null ? 1 : -1;
      return x < y ? -sign : sign;
    })
    .map(({ developerId }) => developerId);
}

describe.each(developerOrderFields)('by %s', (field) => {
  it.each(['ASC', 'DESC'] as const)(
    '%s is a sort of the figures as answered, whatever cursor it goes on from',
    async (direction) => {
      const orderBy = { field, direction };
      const everybody = sorted(field, direction);
      const whole = await page({ orderBy });
      expect(whole.edges.map(({ node }) => node.metrics.developerId)).toEqual(everybody);
      for (const [place, { cursor }] of whole.edges.entries()) {
        const rest = await page({ orderBy, after: cursor, first: 2 });
        expect(rest.edges.map(({ node }) => node.metrics.developerId)).toEqual(everybody.slice(place + 1, place + 3));
        expect(rest.pageInfo.hasNextPage).toBe(place + 3 < everybody.length);
      }
    },
  );
});

it('the story tells orders apart: values, ties and none', () => {
  const values = (field: DeveloperOrderField) => answered.map((figure) => sortValue(field, figure[field]));
  expect(values('errorRate')).toEqual(expect.arrayContaining([3 / 8, 1 / 3, 1, 0, null]));
  expect(values('lifetimeRevenue')).toEqual(expect.arrayContaining([53_900, -1_000, 0]));
  expect(new Set(values('stage')).size).toBe(5);
});

/** A cursor as no page gave it. */
const forged = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

async function codeOf(orderBy: { field: DeveloperOrderField; direction: string }, after: string): Promise<unknown> {
  const { errors } = await api.run(
    'query ($orderBy: DeveloperOrder, $after: String) { product(slug: "orders") { developers(orderBy: $orderBy, after: $after) { totalCount } } }',
    { variables: { orderBy, after } },
  );
  return errors?.[0]?.extensions ?? null;
}

const refused = { code: 'BAD_USER_INPUT', field: 'after' };
const texts: readonly DeveloperOrderField[] = ['developerId', 'accountId'];
const numbers = developerOrderFields.filter((field) => !texts.includes(field));
const neverNull: readonly DeveloperOrderField[] = [
  ...(['developerId', 'dau', 'wau', 'mau', 'totalRequests', 'totalSuccessfulRequests', 'totalErrorRequests'] as const),
  ...(['uniqueEndpointsUsed', 'lifetimeRevenue', 'currentMRR', 'stage'] as const),
];

describe('a cursor that no page of the order gave', () => {
  it.each(numbers)('by %s: is refused where its value is none of the kind', async (field) => {
    const hostile = [
      '',
      ' 1',
      'x',
      '0x10',
      'NaN',
      'Infinity',
      '-Infinity',
      '1e999',
      '1_000',
      '1; drop table developer',
      '٣',
    ];
    const whole = field === 'errorRate' ? ['-1', '12'] : ['1.5', '1e3', '9223372036854775808', '9'.repeat(400)];
    for (const value of [...hostile, ...whole]) {
      expect({
        value,
        ...((await codeOf({ field, direction: 'ASC' }, forged(`${field} ASC`, value, 'ann'))) as object),
      }).toEqual({
        value,
        ...refused,
      });
    }
  });

  it.each(developerOrderFields)('by %s: no value is one only where a developer can be without', async (field) => {
    const answer = await codeOf({ field, direction: 'DESC' }, forged(`${field} DESC`, null, 'ann'));
    expect(answer).toEqual(neverNull.includes(field) ? refused : null);
  });

  it.each(developerOrderFields)(
    'by %s: is refused where it is of another order, too long, too short or no text',
    async (field) => {
      const other = field === 'signupAt' ? 'lastCallAt' : 'signupAt';
      const value = field === 'errorRate' ? '0.5' : '1';
      const cursors = [
        forged(`${other} ASC`, value, 'ann'),
        forged(`${field} DESC`, value, 'ann'),
        forged(`${field} ASC`, value),
        forged(`${field} ASC`, value, 'ann', 'ann'),
        forged(`${field} ASC`, value, null),
        forged(`${field} ASC`, 1, 'ann'),
        forged(`${field} ASC`, value, 'a\0b'),
        forged(`${field} ASC`, value, '\ud800'),
        forged(`${field} ASC`, [value], 'ann'),
        `${forged(`${field} ASC`, value, 'ann')}=`,
        forged(),
        'x'.repeat(10_000),
      ];
      for (const cursor of cursors) expect(await codeOf({ field, direction: 'ASC' }, cursor)).toEqual(refused);
      expect(await codeOf({ field, direction: 'ASC' }, forged(`${field} ASC`, value, 'ann'))).toBeNull();
    },
  );

  it.each(['8640000000000001', '-200000000000001', '9223372036854775807'])(
    'is refused at %s: no instant',
    async (value) => {
      for (const field of ['signupAt', 'timeToFirstCall'] as const)
        expect(await codeOf({ field, direction: 'ASC' }, forged(`${field} ASC`, value, 'ann'))).toEqual(refused);
    },
  );

  it('goes on from any place that could be one, however far out', async () => {
    const places: [DeveloperOrderField, string][] = [
      ['totalRequests', '9223372036854775807'],
      ['lifetimeRevenue', '-9223372036854775808'],
      ['signupAt', '8640000000000000'],
      ['lastActiveAt', '-200000000000000'],
      ['timeToValue', '8640000000000000'],
      ['errorRate', '1e-05'],
      ['errorRate', '0.3333333333333333'],
      ['accountId', "' or 1=1 --"],
      ['developerId', '\\"; $1 %s'],
    ];
    for (const [field, value] of places) {
      const cursor = forged(`${field} ASC`, value, "'; drop table developer; --");
      expect(await codeOf({ field, direction: 'ASC' }, cursor)).toBeNull();
    }
    expect(answered).toHaveLength(6);
  });
});
