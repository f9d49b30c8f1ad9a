import { windowDaysOf } from './conversion-window.ts';
import {
  type CohortFunnel,
  type FunnelStage,
  funnelStages,
  type MilestoneCounts,
  type VisitorCounts,
} from './facts.ts';
import { medianOf, p90Of } from './quantile.ts';
import { type VisitorBasis, visitorConversion } from './visitor-conversion.ts';

/** One step of the funnel. */
export interface FunnelStep {
  readonly stage: FunnelStage;
  /** Members of the cohort that reached the step in the window. */
  readonly count: number;
  /** Null on the first step, and where nobody reached the one before. */
  readonly conversionFromPrevious: number | null;
  /** 1 on the first step; null for an empty cohort. */
  readonly conversionFromStart: number | null;
  /** Whole milliseconds from the step before, over those with both milestones recorded; null on the first step and where there are none. */
  readonly medianFromPreviousMs: number | null;
  readonly p90FromPreviousMs: number | null;
  /** Not at the next step and out of time; null on the last step. */
  readonly dropped: number | null;
  /** Not at the next step, window still open; null on the last step. */
  readonly pending: number | null;
}

/** The cohort of developers who signed up in the period, step by step, with the visitors above it. */
export interface Funnel {
  readonly steps: readonly FunnelStep[];
  readonly windowDays: number;
  /** Null where the segment filters by what visitors do not have. */
  readonly visitors: number | null;
  /** Null likewise, and without visitors. */
  readonly visitorToSignupRate: number | null;
  readonly basis: VisitorBasis | null;
}

/** What the funnel is made of; `visitorCounts` is null where the segment cannot cut visitors. */
export interface FunnelFacts {
  readonly cohortFunnel: CohortFunnel;
  readonly milestoneCounts: MilestoneCounts;
  readonly visitorCounts: VisitorCounts | null;
}

/** Draws the funnel from its facts. On every step but the last: count = next count + dropped + pending. */
export function buildFunnel(facts: FunnelFacts, windowMs: number): Funnel {
  const { cohortFunnel, milestoneCounts, visitorCounts } = facts;
  const conversion = visitorCounts === null ? null : visitorConversion(visitorCounts, milestoneCounts);
  return {
    steps: funnelStages.map((stage, i) => buildStep(cohortFunnel, stage, i)),
    windowDays: windowDaysOf(windowMs),
    visitors: visitorCounts?.visitors ?? null,
    visitorToSignupRate: conversion?.figure.value ?? null,
    basis: conversion?.basis ?? null,
  };
}

function buildStep({ steps, legs }: CohortFunnel, stage: FunnelStage, i: number): FunnelStep {
  const step = steps[i] ?? { reached: 0, pending: 0 };
  const next = steps[i + 1];
  const previous = steps[i - 1];
  const leg = legs[i - 1];
  return {
    stage,
    count: step.reached,
    conversionFromPrevious: previous === undefined ? null : share(step.reached, previous.reached),
    conversionFromStart: share(step.reached, steps[0]?.reached ?? 0),
    medianFromPreviousMs: leg === undefined ? null : medianOf(leg),
    p90FromPreviousMs: leg === undefined ? null : p90Of(leg),
    dropped: next === undefined ? null : step.reached - next.reached - step.pending,
    pending: next === undefined ? null : step.pending,
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
