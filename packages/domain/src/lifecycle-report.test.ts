import { expect, test } from 'vitest';
import { emptyFacts } from './facts.ts';
import { buildLifecycle } from './lifecycle-report.ts';
import { goldenFacts } from './testing/golden-history.ts';

test('the golden story: every stage in order, those without anybody too', () => {
  expect(buildLifecycle(goldenFacts.stageCounts, goldenFacts.discovery)).toEqual([
    { stage: 'DISCOVERY', count: 2, churned: null },
    { stage: 'EVALUATION', count: 1, churned: 0 },
    { stage: 'FIRST_INTEGRATION', count: 2, churned: 0 },
    { stage: 'BUILDING', count: 4, churned: 1 },
    { stage: 'PRODUCTION', count: 2, churned: 0 },
    { stage: 'SCALING', count: 0, churned: 0 },
  ]);
});

test('visitors that the segment cannot cut are unknown, not none', () => {
  expect(buildLifecycle(emptyFacts.stageCounts, null)[0]).toEqual({ stage: 'DISCOVERY', count: null, churned: null });
  expect(buildLifecycle(emptyFacts.stageCounts, emptyFacts.discovery)[0]?.count).toBe(0);
});
