// A metric over facts that exist, as somebody would add it by README, "To add a metric". It serves the test of that promise alone.

/** Its name, and its file's. */
export const sampleName = 'successToProductionRate';
export const sampleFile = 'success-to-production-rate';

const declaration = `import { conversionRate } from '../conversion-rate.ts';
import { defineMetric } from '../metric.ts';

/** Rate of the signup cohort from success to production; null where nobody succeeded. */
export const ${sampleName} = defineMetric({
  name: '${sampleName}',
  title: 'First success to production',
  description: 'Share of the cohort that got a call to succeed and went live in time.',
  formula: 'PRODUCTION / FIRST_SUCCESS, of the signup cohort within its conversion window',
  unit: 'RATE',
  goodDirection: 'UP',
  ownerRole: 'API product manager',
  target: null,
  caveats: ['While members of the cohort are inside their conversion window it can still rise.'],
  facts: ['cohortFunnel'],
  change: 'DIFFERENCE',
  compute: ({ cohortFunnel }) => conversionRate(cohortFunnel, 'FIRST_SUCCESS', 'PRODUCTION'),
});
`;

const test = `import { expect, test } from 'vitest';
import { emptyFacts } from '../facts.ts';
import { compute } from '../testing/compute.ts';
import { ${sampleName} } from './${sampleFile}.ts';

test('PRODUCTION out of FIRST_SUCCESS', () => {
  const steps = [100, 80, 60, 45, 9].map((reached) => ({ reached, pending: 0 }));
  const cohortFunnel = { ...emptyFacts.cohortFunnel, steps };
  expect(compute(${sampleName}, { cohortFunnel })).toMatchObject({ value: 9 / 45, sampleSize: 45 });
  expect(compute(${sampleName}, {})).toMatchObject({ value: null, reason: 'NO_DATA' });
});
`;

const registry = 'packages/domain/src/metrics/registry.ts';
const golden = 'packages/domain/src/metrics/golden.test.ts';

/**
 * The edits, in README's order: the file's path there, and what its text (null: there is no such file yet) becomes. New lines go beside
 * those of `totalRequests`, which stays the last of the list.
 */
export const sampleEdits = [
  { file: 'packages/domain/src/metrics/<name>.ts', edit: () => declaration },
  { file: 'packages/domain/src/metrics/<name>.test.ts', edit: () => test },
  {
    file: registry,
    edit: (text) => {
      const line = `import { ${sampleName} } from './${sampleFile}.ts';`;
      const imported = insertBefore(registry, text, /^import \{ totalRequests \} from /m, line);
      return insertBefore(registry, imported, /^ {2}totalRequests,\n\] as const satisfies /m, `  ${sampleName},`);
    },
  },
  {
    file: golden,
    // Of ada, bob and eve, who succeeded, only ada went live: see testing/golden-history.ts.
    edit: (text) => insertBefore(golden, text, /^ {2}totalRequests: \[/m, `  ${sampleName}: [1 / 3, 3],`),
  },
];

function insertBefore(file, text, anchor, line) {
  const at = text.search(anchor);
  if (at === -1) throw new Error(`${file} has changed its form: no line matches ${anchor}. Change sample-metric.mjs.`);
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

/** Asks the API for the metric, in the story of packages/schema/src/testing/story.ts: ada and bob succeed in October, ada goes live. */
export const probe = {
  file: 'packages/schema/src/sample-metric-probe.test.ts',
  text: `import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

it('answers the metric in every way there is', async () => {
  const { data } = await api.ask(\`query ($october: PeriodInput!) {
    product(slug: "payments") {
      metrics(period: $october) { ${sampleName} reasons { field } }
      metric(name: ${sampleName}, period: $october) {
        value sampleSize lowConfidence definition { title unit }
        series(by: MONTH) { value }
        breakdown(by: CHANNEL) { key value }
      }
    }
    metricDefinitions { name }
  }\`, { variables: { october: { from: '2026-10-01', to: '2026-10-31' } } });
  expect(data).toEqual({
    product: {
      metrics: { ${sampleName}: 1 / 2, reasons: [] },
      metric: {
        value: 1 / 2,
        sampleSize: 2,
        lowConfidence: true,
        definition: { title: 'First success to production', unit: 'RATE' },
        series: [{ value: 1 / 2 }],
        breakdown: [{ key: 'organic', value: 1 }, { key: 'paid', value: 0 }, { key: 'unknown', value: null }],
      },
    },
    metricDefinitions: expect.arrayContaining([{ name: '${sampleName}' }]),
  });
});
`,
};
