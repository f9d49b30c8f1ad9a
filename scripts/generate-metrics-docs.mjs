// Writes docs/metrics.md from the metric declarations. With --check it writes nothing and exits 1 when the file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './lib/build.mjs';

const target = path.join(root, 'docs/metrics.md');
const command = 'node scripts/generate-metrics-docs.mjs';

/** The domain package from source: what is documented is what is declared, whatever was built last. */
async function loadDomain() {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'packages/domain/src/index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    conditions: ['firstcall:source'],
  });
  const [bundle] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}

const units = {
  COUNT: 'a count',
  RATE: 'a fraction (0.25 is 25 %)',
  RATIO: 'a plain number that is no share and need not be whole',
  DURATION: 'a duration, in whole milliseconds',
  MONEY: 'money, in minor units of the product’s currency',
  SCORE: 'a score from −100 to 100',
};
const directions = { UP: 'up', DOWN: 'down', NEUTRAL: 'neither way' };
const changes = { DIFFERENCE: 'value − previous', RELATIVE: '(value − previous) / |previous|' };

function formatTarget({ target: value, unit }) {
  if (unit === 'DURATION') return `${value / 60_000} min`;
  return unit === 'RATE' ? `${value * 100} %` : String(value);
}

function formatCut({ dimensions, environment }) {
  const names = dimensions.map((dimension) => dimension.toLowerCase());
  return [...names, ...(environment ? ['environment'] : [])].join(', ');
}

function section(definition, cutOf) {
  const cut = cutOf(definition.facts);
  const rows = [
    ['Worked out as', definition.formula],
    ['Unit', units[definition.unit]],
    ['Good direction', directions[definition.goodDirection]],
    ['Owner', definition.ownerRole],
    ...(definition.target === null ? [] : [['Target', formatTarget(definition)]]),
    ['Change', changes[definition.change]],
    ['Cut by', `${formatCut(cut)}${cut.environment ? '' : '; environment is ignored'}`],
    ['Made of', definition.facts.join(', ')],
  ];
  return [
    `### \`${definition.name}\``,
    '',
    `**${definition.title}.** ${definition.description}`,
    '',
    ...rows.map(([name, text]) => `- ${name}: ${text}`),
    ...(definition.caveats.length === 0 ? [] : ['', 'Know before you act:', '']),
    ...definition.caveats.map((caveat) => `- ${caveat}`),
    '',
  ];
}

function render({ metricDefinitions, cutOf, confidentSampleSize, defaultConversionWindowDays }) {
  return `${[
    '# Metrics',
    '',
    `<!-- Generated from the declarations in packages/domain/src/metrics by \`${command}\`. Do not edit. -->`,
    '',
    'Every metric is declared once; its GraphQL field, its name in `MetricName` and this page come from the declaration.',
    '',
    `- A metric that cannot be worked out is null with a reason, never 0. Rates, percentiles and averages carry their sample size; under`,
    `  ${confidentSampleSize} they are of low confidence. Rates that are k of n carry Wilson’s 95 % interval.`,
    `- A cohort is the developers who signed up in the period; a milestone counts for them up to ${defaultConversionWindowDays} × 24 h after signup.`,
    '- A filter that cannot cut a metric makes it null (`NOT_SEGMENTABLE`). An environment that does not apply is ignored, and the',
    '  answer says so.',
    '',
    '| Metric | Title | Good direction | Owner |',
    '| --- | --- | --- | --- |',
    ...metricDefinitions.map(
      ({ name, title, goodDirection, ownerRole }) =>
        `| [\`${name}\`](#${name.toLowerCase()}) | ${title} | ${directions[goodDirection]} | ${ownerRole} |`,
    ),
    '',
    '## Definitions',
    '',
    ...metricDefinitions.flatMap((definition) => section(definition, cutOf)),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function current() {
  try {
    return readFileSync(target, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

const text = render(await loadDomain());
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (current() !== text) {
  console.error(`docs/metrics.md is stale: run \`${command}\` and commit it.`);
  process.exitCode = 1;
}
