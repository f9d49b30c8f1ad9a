import { expect, it } from 'vitest';
import type { Criterion } from './criterion.ts';
import { criterionColumns, criterionOf } from './criterion-columns.ts';
import { launchTemplate } from './launch-template.ts';

const met: Criterion = { kind: 'MANUAL', title: 't', owner: 'o', evidenceUrl: 'https://a.dev', metAt: 5 };

it.each([...launchTemplate.flatMap(({ criteria }) => criteria), met])('%j comes back from its columns', (criterion) => {
  const columns = criterionColumns(criterion);
  expect(Object.keys(columns)).toHaveLength(11);
  expect(criterionOf(columns)).toEqual(criterion);
});

it('does not make a criterion of half the columns', () => {
  const columns = criterionColumns(met);
  expect(() => criterionOf({ ...columns, title: null })).toThrow('without what it needs');
  expect(() => criterionOf({ ...columns, kind: 'METRIC' })).toThrow('without what it needs');
});
