// README promises that a metric over facts that exist takes four edits. This test makes them, in a copy of the checkout.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './lib/build.mjs';
import { copyCheckout } from './lib/copy-checkout.mjs';
import { probe, sampleEdits, sampleFile, sampleName } from './lib/sample-metric.mjs';

const metrics = 'packages/domain/src/metrics';
let copy;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'firstcall-add-metric-'));
  copyCheckout(root, copy);
});

afterAll(() => copy && rmSync(copy, { recursive: true, force: true }));

test('a metric over facts that exist takes the four edits of the README', { timeout: 180_000 }, async () => {
  expect(documentedFiles()).toEqual(sampleEdits.map(({ file }) => file));
  expect(
    read('packages/schema/schema.graphql'),
    `${sampleName} is a metric: name the sample differently`,
  ).not.toContain(sampleName);
  const [declare, addTest, register, addGoldenNumber] = sampleEdits.map(({ file, edit }) => () => {
    const target = path.join(copy, file.replace('<name>', sampleFile));
    writeFileSync(target, edit(existsSync(target) ? readFileSync(target, 'utf8') : null));
  });

  // Whoever stops half way is told.
  declare();
  expect(await vitest(`${metrics}/registry.test.ts`)).toMatchObject({
    failed: ['every declaration is registered, under the name of its file, with a test beside it'],
  });
  addTest();
  register();
  expect(await vitest(`${metrics}/registry.test.ts`, `${metrics}/golden.test.ts`)).toMatchObject({
    failed: [sampleName],
  });

  addGoldenNumber();
  await node(['packages/schema/scripts/print-schema.mjs']);
  await node(['scripts/generate-metrics-docs.mjs']);
  expect(read('packages/schema/schema.graphql')).toMatch(new RegExp(`^ {2}${sampleName}: Float$`, 'm'));
  expect(read('docs/metrics.md')).toContain(`### \`${sampleName}\``);
  for (const folder of ['packages/domain', 'packages/schema'])
    await node(['node_modules/typescript/bin/tsc', '-p', `${folder}/tsconfig.json`]);

  writeFileSync(path.join(copy, probe.file), probe.text);
  const { failed, passed, messages } = await vitest(
    `${metrics}/${sampleFile}.test.ts`,
    `${metrics}/registry.test.ts`,
    `${metrics}/golden.test.ts`,
    probe.file,
    'packages/schema/src/schema.test.ts',
  );
  expect(failed, messages.join('\n\n')).toEqual([]);
  expect(passed).toEqual(
    expect.arrayContaining([
      sampleName,
      'PRODUCTION out of FIRST_SUCCESS',
      'answers the metric in every way there is',
      'the schema has a field and a name for every metric of the registry',
    ]),
  );
});

/** The files of README's numbered list, in its order: the first path of each item. */
function documentedFiles() {
  const section = /^## To add a metric\n(.*?)(?=^## |(?![\s\S]))/ms.exec(read('README.md'))?.[1] ?? '';
  return [...section.matchAll(/^\d\. .*?`(packages\/[^`]+)`/gm)].map(([, file]) => file);
}

function read(file) {
  return readFileSync(path.join(copy, file), 'utf8');
}

/** Runs test files of the copy; answers the full names of the tests that passed and failed, and what the failures say. */
async function vitest(...files) {
  const report = path.join(copy, 'report.json');
  rmSync(report, { force: true });
  const { output } = await run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=json',
    `--outputFile=${report}`,
    ...files,
  ]);
  if (!existsSync(report)) throw new Error(`vitest ended without a report:\n${output}`);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (wanted) => tests.filter(({ status }) => status === wanted).map(({ fullName }) => fullName);
  // A file that could not even be loaded has no tests.
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: named('passed'),
    failed: [...broken.map(({ name }) => name), ...named('failed')],
    messages: [...broken.map(({ message }) => message), ...tests.flatMap(({ failureMessages }) => failureMessages)],
  };
}

/** Runs a script of the copy that must succeed. */
async function node(args) {
  const { code, output } = await run(args);
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}:\n${output}`);
}

/** Runs Node in the copy, on the embedded database, as if no test were around it. */
async function run(args) {
  const outer = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const options = {
    cwd: copy,
    env: { ...Object.fromEntries(outer), STORES: 'pglite' },
    maxBuffer: 2 ** 26,
    timeout: 120_000,
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options);
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    return { code: error.code, output: `${error.stdout}${error.stderr}` };
  }
}
