import type { funnelStages } from '@firstcall/domain';
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
  } satisfies Record<(typeof funnelStages)[number], unknown>,
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
