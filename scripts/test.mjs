// Every test: unit, contract, API and end to end (vitest), then the widgets in a real browser. Ends with the totals of both.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt, root } from './lib/build.mjs';

// The end-to-end test drives the built server, so what it runs must be current.
await ensureBuilt({ announce: () => process.stderr.write('Building …\n') });

const folder = mkdtempSync(path.join(tmpdir(), 'firstcall-test-'));
const vitestReport = path.join(folder, 'vitest.json');
const widgetsReport = path.join(folder, 'widgets.json');

function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** The totals of a runner; one that died before it could write them counts as a failure. */
function totals(file, code, pick) {
  try {
    const found = pick(JSON.parse(readFileSync(file, 'utf8')));
    return { ...found, failed: code === 0 ? found.failed : Math.max(found.failed, 1) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const vitestCode = await run(path.join(root, 'node_modules/.bin/vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
]);
const widgetsCode = await run(path.join(root, 'packages/widgets/node_modules/.bin/web-test-runner'), [], {
  cwd: path.join(root, 'packages/widgets'),
  env: { ...process.env, WIDGETS_TEST_REPORT: widgetsReport },
});

const all = [
  totals(vitestReport, vitestCode, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  })),
  totals(widgetsReport, widgetsCode, (report) => report),
];
rmSync(folder, { recursive: true, force: true });
const sum = (key) => all.reduce((total, one) => total + one[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
