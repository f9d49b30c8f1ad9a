import type {
  CohortAnchor as DomainAnchor,
  LifecycleStage as DomainLifecycleStage,
  RetentionMode as DomainMode,
  FunnelStage as DomainStage,
  PlanChange,
} from '@firstcall/domain';
import { builder } from '../builder.ts';

/** A step of the funnel. */
export const FunnelStage = builder.enumType('FunnelStage', {
  description: 'A step on the way from signing up to production, in this order.',
  values: {
    SIGNED_UP: { description: 'Signed up.' },
    API_KEY: { description: 'Took a first API key.' },
    FIRST_CALL: { description: 'Made a first call, whatever its status.' },
    FIRST_SUCCESS: { description: 'Made a first call with a status under 400.' },
    PRODUCTION: { description: 'Made a first successful call in production.' },
  } satisfies Record<DomainStage, unknown>,
});

/** How far a developer has come. */
export const LifecycleStage = builder.enumType('LifecycleStage', {
  description: 'How far somebody has come, in this order; of a developer the last that holds.',
  values: {
    DISCOVERY: { description: 'A visitor who has not signed up: never the stage of a developer.' },
    EVALUATION: { description: 'Known, with neither a key nor a call.' },
    FIRST_INTEGRATION: { description: 'Has an API key or made a call.' },
    BUILDING: { description: 'Made a call with a status under 400.' },
    PRODUCTION: { description: 'Made a successful call in production.' },
    SCALING: {
      description:
        'At least 1,000 successful production calls in the 30 days ending today, and at least twice those of the 30 days before.',
    },
  } satisfies Record<DomainLifecycleStage, unknown>,
});

/** Where a request ran. */
export const Environment = builder.enumType('Environment', {
  description: 'Where a request ran.',
  values: {
    SANDBOX: { description: 'A place to try things out.' },
    PRODUCTION: { description: 'The real thing.' },
  } as const,
});

const units = {
  DAY: { description: 'A calendar day.' },
  WEEK: { description: 'An ISO week, from Monday.' },
  MONTH: { description: 'A calendar month.' },
} as const;

/** What `last` counts. */
export const PeriodUnit = builder.enumType('PeriodUnit', {
  description: 'What `last` counts, in the product’s time zone.',
  values: units,
});

/** What a series is cut into. */
export const CalendarUnit = builder.enumType('CalendarUnit', {
  description: 'What a series is cut into, in the product’s time zone.',
  values: units,
});

/** What retention is counted in. */
export const CohortUnit = builder.enumType('CohortUnit', {
  description: 'What retention is counted in, in the product’s time zone.',
  values: { WEEK: units.WEEK, MONTH: units.MONTH },
});

/** Which milestone puts a developer into a cohort. */
export const CohortAnchor = builder.enumType('CohortAnchor', {
  description: 'Which milestone puts a developer into a cohort: its first ever, not the first of a range.',
  values: {
    SIGNUP: { description: 'The signup.' },
    FIRST_SUCCESS: { description: 'The first call with a status under 400.' },
  } satisfies Record<DomainAnchor, unknown>,
});

/** When a developer counts as retained. */
export const RetentionMode = builder.enumType('RetentionMode', {
  description: 'When a developer counts as retained in a unit.',
  values: {
    CLASSIC: { description: 'Active in that very unit.' },
    UNBOUNDED: { description: 'Active in that unit or in a later one.' },
  } satisfies Record<DomainMode, unknown>,
});

/** What a figure can be broken down by. */
export const Dimension = builder.enumType('Dimension', {
  description: 'What a figure can be broken down by.',
  values: {
    CHANNEL: { description: 'Where developers come from; `unknown` where nobody knows.' },
    COUNTRY: { description: 'The developer’s country; `unknown` where nobody knows.' },
    PLAN: { description: 'The plan of the developer’s account; `none` without one.' },
    ACCOUNT: { description: 'The developer’s account; `none` without one.' },
  } as const,
});

/** Why a figure is null. */
export const NoValueReason = builder.enumType('NoValueReason', {
  description: 'Why a figure is null.',
  values: {
    NOT_SEGMENTABLE: { description: 'The filter cannot cut what the figure is made of.' },
    LOG_EXPIRED: { description: 'Only the request log could tell, and the log of that time has been dropped.' },
    NO_SPEND: { description: 'No spend has been recorded.' },
    NO_CHURN_OBSERVED: { description: 'Nobody churned, so there is no rate to divide by.' },
    PENDING: { description: 'Somebody of the cohort may still make it: the figure is not final and not shown.' },
    NO_DATA: { description: 'There is nothing to count, divide or average.' },
  } as const,
});

/** How visitors were tied to signups. */
export const VisitorBasis = builder.enumType('VisitorBasis', {
  description: 'How visitors are tied to signups.',
  values: {
    LINKED: {
      description: 'Signups carry the visitor’s id: visitors who signed up within 30 days of their first visit.',
    },
    UNLINKED: { description: 'No signup ever carried a visitor’s id: signups of the period over its visitors.' },
  } as const,
});

/** The milestone that the time to first call runs to. */
export const TtfcMilestone = builder.enumType('TtfcMilestone', {
  description: 'The milestone that the time runs to.',
  values: {
    FIRST_SUCCESS: { description: 'The first call with a status under 400.' },
    FIRST_CALL: { description: 'The first call, whatever its status.' },
  } as const,
});

/** How often a subscription is paid for. */
export const BillingInterval = builder.enumType('BillingInterval', {
  description: 'How often a subscription is paid for.',
  values: {
    MONTH: { description: 'By the month.' },
    YEAR: { description: 'By the year.' },
  } satisfies Record<PlanChange['interval'], unknown>,
});

/** Where a subscription stands. */
export const SubscriptionStatus = builder.enumType('SubscriptionStatus', {
  description: 'Where a subscription stands.',
  values: {
    TRIALING: { description: 'On trial: pays nothing yet.' },
    ACTIVE: { description: 'Pays.' },
    PAST_DUE: { description: 'Should have paid: counts, and is at risk.' },
    CANCELED: { description: 'Over: pays nothing.' },
  } satisfies Record<PlanChange['status'], unknown>,
});
