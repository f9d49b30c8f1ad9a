/** Writes how many tests passed, failed and were skipped to the file that WIDGETS_TEST_REPORT names, for a caller that adds them up. */
import { writeFileSync } from 'node:fs';

function count(suite, totals) {
  for (const test of suite?.tests ?? []) totals[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite?.suites ?? []) count(inner, totals);
}

/** A reporter of the test runner. A file that did not get to its tests counts as one failure. */
export function totalsReporter(file = process.env.WIDGETS_TEST_REPORT) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return;
      const totals = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        count(session.testResults, totals);
        if (session.errors.length > 0 || !session.testResults) totals.failed += 1;
      }
      writeFileSync(file, JSON.stringify(totals));
    },
  };
}
