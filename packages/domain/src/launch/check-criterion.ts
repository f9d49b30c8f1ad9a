import { InputError } from '../input-error.ts';
import type { MetricUnit } from '../metric.ts';
import { findMetric } from '../metrics/registry.ts';
import { checkedText, checkedUrl, checkedWhole } from '../text-input.ts';
import type { Criterion, ManualCriterion, MetricCriterion } from './criterion.ts';

/** What a criterion can ask for at most. */
export const criterionBounds = { windowDays: 366, holdDays: 90, minimumSample: 1_000_000 } as const;

const targetBounds: { readonly [Unit in MetricUnit]: readonly [least: number, most: number, what: string] } = {
  COUNT: [-1e15, 1e15, 'a number'],
  RATE: [0, 1, 'a share from 0 to 1: 0.4 for 40 %'],
  RATIO: [-1e15, 1e15, 'a number'],
  DURATION: [0, 1e15, 'milliseconds, 0 or more: 300000 for five minutes'],
  MONEY: [-1e15, 1e15, 'minor units of the product’s currency'],
  SCORE: [-100, 100, 'a score from −100 to 100'],
};

/** The criterion, where it makes sense. Throws {@link InputError}, whose field is that of the criterion. */
export function checkCriterion(criterion: Criterion): Criterion {
  return criterion.kind === 'METRIC' ? checkMetricCriterion(criterion) : checkManualCriterion(criterion);
}

function checkMetricCriterion(criterion: MetricCriterion): MetricCriterion {
  const { metric, target } = criterion;
  const definition = findMetric(metric);
  if (!definition)
    throw new InputError(
      'metric',
      `There is no metric ${JSON.stringify(metric)}.`,
      'Send one that metricDefinitions lists.',
    );
  const [least, most, what] = targetBounds[definition.unit];
  if (!Number.isFinite(target) || target < least || target > most) {
    throw new InputError('target', `target is ${target}, which ${metric} cannot be.`, `Send ${what}.`);
  }
  checkedWhole('windowDays', criterion.windowDays, 1, criterionBounds.windowDays);
  checkedWhole('minimumSample', criterion.minimumSample, 0, criterionBounds.minimumSample);
  checkedWhole('holdDays', criterion.holdDays, 1, criterionBounds.holdDays);
  return criterion;
}

function checkManualCriterion(criterion: ManualCriterion): ManualCriterion {
  checkedText('title', criterion.title);
  checkedText('owner', criterion.owner);
  if (criterion.evidenceUrl !== null) checkedUrl('evidenceUrl', criterion.evidenceUrl);
  if (criterion.metAt !== null && criterion.evidenceUrl === null) {
    throw new InputError('evidenceUrl', 'A check that is met needs evidence.', 'Send an evidenceUrl that shows it.');
  }
  return criterion;
}
