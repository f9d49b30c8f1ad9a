import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { checkCriterion } from './check-criterion.ts';
import type { Criterion, ManualCriterion, MetricCriterion } from './criterion.ts';
import { launchTemplate } from './launch-template.ts';

const metric: MetricCriterion = {
  kind: 'METRIC',
  metric: 'medianTTFC',
  comparison: 'AT_MOST',
  target: 300_000,
  windowDays: 30,
  minimumSample: 30,
  holdDays: 14,
};
const manual: ManualCriterion = { kind: 'MANUAL', title: 'Complete', owner: 'Ada', evidenceUrl: null, metAt: null };

function fieldAtFault(criterion: Criterion): string | null {
  try {
    checkCriterion(criterion);
    return null;
  } catch (error) {
    if (error instanceof InputError && error.hint !== '') return error.field;
    throw error;
  }
}

describe('checkCriterion', () => {
  it.each<[string | null, Partial<MetricCriterion>]>([
    [null, {}],
    ['metric', { metric: 'toString' as MetricCriterion['metric'] }],
    ['target', { target: -1 }],
    ['target', { target: Number.NaN }],
    ['target', { target: Number.POSITIVE_INFINITY }],
    ['target', { metric: 'activationRate', target: 40 }],
    [null, { metric: 'activationRate', target: 1 }],
    [null, { metric: 'npsScore', target: -100 }],
    ['target', { metric: 'npsScore', target: -101 }],
    [null, { metric: 'netDevGrowth', target: -5 }],
    ['windowDays', { windowDays: 0 }],
    ['windowDays', { windowDays: 367 }],
    ['windowDays', { windowDays: 1.5 }],
    ['minimumSample', { minimumSample: -1 }],
    ['holdDays', { holdDays: 0 }],
    ['holdDays', { holdDays: 91 }],
  ])('names %s of %j', (field, change) => {
    expect(fieldAtFault({ ...metric, ...change })).toBe(field);
  });

  it.each<[string | null, Partial<ManualCriterion>]>([
    [null, {}],
    [null, { metAt: 5, evidenceUrl: 'https://ci.acme.dev/runs/1' }],
    ['evidenceUrl', { metAt: 5 }],
    ['evidenceUrl', { evidenceUrl: 'javascript:alert(1)' }],
    ['evidenceUrl', { evidenceUrl: 'data:text/html,x' }],
    ['evidenceUrl', { evidenceUrl: ' https' }],
    ['evidenceUrl', { evidenceUrl: '' }],
    ['title', { title: ' ' }],
    ['title', { title: 'a'.repeat(256) }],
    ['title', { title: 'a\0b' }],
    ['owner', { owner: '\ud800' }],
  ])('names %s of %j', (field, change) => {
    expect(fieldAtFault({ ...manual, ...change })).toBe(field);
  });

  it('takes every criterion of the template', () => {
    expect(launchTemplate.flatMap(({ criteria }) => criteria).map(fieldAtFault)).toEqual(
      launchTemplate.flatMap(({ criteria }) => criteria).map(() => null),
    );
    expect(launchTemplate.map(({ name, usualMonths }) => [name, usualMonths?.least, usualMonths?.most])).toEqual([
      ['Alpha', 2, 6],
      ['Private Beta', 3, 6],
      ['Public Beta', 2, 4],
      ['General Availability', undefined, undefined],
    ]);
  });
});
