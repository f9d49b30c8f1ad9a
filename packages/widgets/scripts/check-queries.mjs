/**
 * Holds the queries of the widgets, and the answers that their tests work with, against the committed schema: every query is valid,
 * and every answer is one that the schema could give (each selected field there, no null where none may be).
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildSchema, execute, parse, validate } from 'graphql';

const schema = buildSchema(await readFile(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));

const source = `
  export { funnelChartQuery } from './components/funnel-chart/funnel-chart.query.ts';
  export { planCardsQuery } from './components/plan-cards/plan-cards.query.ts';
  export { ttfcGaugeQuery } from './components/ttfc-gauge/ttfc-gauge.query.ts';
  export * from './testing/fixtures.ts';
`;
const resolveDir = fileURLToPath(new URL('../src', import.meta.url));
const { outputFiles } = await build({
  stdin: { contents: source, resolveDir, loader: 'ts' },
  bundle: true,
  format: 'esm',
  write: false,
});
const { funnelChartQuery, ttfcGaugeQuery, planCardsQuery, funnelData, gaugeData, plansData } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

let failures = 0;
for (const [name, query, data] of [
  ['fc-funnel-chart', funnelChartQuery, funnelData],
  ['fc-ttfc-gauge', ttfcGaugeQuery, gaugeData],
  ['fc-plan-cards', planCardsQuery, plansData],
]) {
  const document = parse(query);
  const errors = [...validate(schema, document)];
  if (!errors.length) {
    const variableValues = { product: 'demo', period: { last: 30, unit: 'DAY' } };
    const answer = await execute({ schema, document, rootValue: { product: data }, variableValues, fieldResolver });
    errors.push(...(answer.errors ?? []));
    if (JSON.stringify(sorted(answer.data?.product)) !== JSON.stringify(sorted(data))) {
      errors.push({ message: 'the answer that the tests use is not what this query selects' });
    }
  }
  for (const { message } of errors) console.error(`${name}: ${message}`);
  failures += errors.length;
}
if (failures) process.exit(1);
console.log('The queries of 3 widgets and their test answers fit the schema.');

/** An answer names a field by its alias. */
function fieldResolver(parent, _args, _context, { path }) {
  return parent[path.key];
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
