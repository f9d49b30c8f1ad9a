import type { Criterion, MetricCriterion } from './criterion.ts';

/** A phase of the template: what it is about, how long it usually takes, and what it is left by. */
export interface LaunchTemplatePhase {
  readonly name: string;
  readonly focus: readonly string[];
  /** How long it usually takes; null: it goes on. */
  readonly usualMonths: { readonly least: number; readonly most: number } | null;
  readonly criteria: readonly Criterion[];
}

const metric = (criterion: Omit<MetricCriterion, 'kind'>): Criterion => ({ kind: 'METRIC', ...criterion });
const manual = (title: string, owner: string): Criterion => ({
  kind: 'MANUAL',
  title,
  owner,
  evidenceUrl: null,
  metAt: null,
});

/** The launch phases a product starts from where none are given. Every target in it is an opinion, for a team to edit. */
export const launchTemplate: readonly LaunchTemplatePhase[] = [
  {
    name: 'Alpha',
    focus: ['API stability', 'Core completeness'],
    usualMonths: { least: 2, most: 6 },
    criteria: [
      manual('The core endpoints are complete', 'API product manager'),
      manual('No breaking change is planned', 'platform engineer'),
    ],
  },
  {
    name: 'Private Beta',
    focus: ['Integration success', 'Bug discovery'],
    usualMonths: { least: 3, most: 6 },
    criteria: [
      metric({
        metric: 'firstCallSuccessRate',
        comparison: 'AT_LEAST',
        target: 0.8,
        windowDays: 30,
        minimumSample: 10,
        holdDays: 7,
      }),
      manual('No critical bug is open', 'platform engineer'),
    ],
  },
  {
    name: 'Public Beta',
    focus: ['TTFC', 'Activation rate', 'NPS'],
    usualMonths: { least: 2, most: 4 },
    criteria: [
      metric({
        metric: 'medianTTFC',
        comparison: 'AT_MOST',
        target: 300_000,
        windowDays: 30,
        minimumSample: 30,
        holdDays: 14,
      }),
      metric({
        metric: 'activationRate',
        comparison: 'AT_LEAST',
        target: 0.4,
        windowDays: 30,
        minimumSample: 30,
        holdDays: 14,
      }),
      metric({
        metric: 'npsScore',
        comparison: 'AT_LEAST',
        target: 30,
        windowDays: 90,
        minimumSample: 30,
        holdDays: 14,
      }),
    ],
  },
  { name: 'General Availability', focus: ['Revenue', 'Growth', 'Retention'], usualMonths: null, criteria: [] },
];
