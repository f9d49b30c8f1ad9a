import { expect } from '@open-wc/testing';
import { buildSchema, execute, type GraphQLFieldResolver, type GraphQLSchema, parse, validate } from 'graphql';
import { funnelChartQuery } from './components/funnel-chart/funnel-chart.query.ts';
import { planCardsQuery } from './components/plan-cards/plan-cards.query.ts';
import { ttfcGaugeQuery } from './components/ttfc-gauge/ttfc-gauge.query.ts';
import { funnelData, gaugeData, plansData } from './testing/fixtures.ts';

/** An answer names a field by its alias. */
const byAlias: GraphQLFieldResolver<Record<string, unknown>, unknown> = (parent, _args, _context, { path }) =>
  parent[path.key];

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('the queries, against the committed schema', () => {
  let schema: GraphQLSchema;
  before(async () => {
    schema = buildSchema(await (await fetch('/packages/schema/schema.graphql')).text());
  });

  for (const [tag, query, data] of [
    ['fc-funnel-chart', funnelChartQuery, funnelData],
    ['fc-ttfc-gauge', ttfcGaugeQuery, gaugeData],
    ['fc-plan-cards', planCardsQuery, plansData],
  ] as const) {
    it(`${tag} asks for what there is`, () => {
      expect(validate(schema, parse(query)).map(({ message }) => message)).to.deep.equal([]);
    });

    it(`${tag} is tested with an answer that the schema could give: every field, no null where none may be`, async () => {
      const variableValues = { product: 'demo', period: { last: 30, unit: 'DAY' } };
      const rootValue = { product: data };
      const answer = await execute({
        schema,
        document: parse(query),
        rootValue,
        variableValues,
        fieldResolver: byAlias,
      });
      expect(answer.errors ?? []).to.deep.equal([]);
      expect(plain(answer.data?.product)).to.deep.equal(plain(data));
    });
  }
});
