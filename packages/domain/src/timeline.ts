import type { DeveloperFigures } from './developer-figures.ts';
import type { DeveloperRecord, DeveloperStory, PlanChange } from './developer-source.ts';

/** What a timeline tells of, in the order of what happened at one instant. */
export const timelineKinds = [
  'SIGNED_UP',
  'API_KEY',
  'FIRST_CALL',
  'FIRST_SUCCESS',
  'PRODUCTION',
  'VALUE',
  'FIRST_ERROR',
  'PLAN_CHANGED',
  'CHURNED',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** One moment of a developer. */
export interface TimelineEntry {
  readonly kind: TimelineKind;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Of a FIRST_ERROR; else null. `errorCode` is null where the request carried none, too. */
  readonly endpoint: string | null;
  readonly status: number | null;
  readonly errorCode: string | null;
  /** Of a PLAN_CHANGED; else null. */
  readonly plan: string | null;
  readonly interval: PlanChange['interval'] | null;
  readonly subscriptionStatus: PlanChange['status'] | null;
  /** What the account pays a month from then on, in minor units of the product's currency. */
  readonly mrrMinor: number | null;
}

type TimelineRecord = Pick<
  DeveloperRecord,
  'signupAt' | 'firstApiKeyAt' | 'firstCallAt' | 'firstSuccessfulCallAt' | 'firstProductionSuccessAt' | 'valueAt'
>;

const nothing = {
  endpoint: null,
  status: null,
  errorCode: null,
  plan: null,
  interval: null,
  subscriptionStatus: null,
  mrrMinor: null,
};

/** A developer's moments in order of time, those of one instant in the order of {@link timelineKinds}. */
export function buildTimeline(
  record: TimelineRecord,
  story: DeveloperStory,
  { churnedAt }: Pick<DeveloperFigures, 'churnedAt'>,
): TimelineEntry[] {
  const entries = [
    ...moment('SIGNED_UP', record.signupAt),
    ...moment('API_KEY', record.firstApiKeyAt),
    ...moment('FIRST_CALL', record.firstCallAt),
    ...moment('FIRST_SUCCESS', record.firstSuccessfulCallAt),
    ...moment('PRODUCTION', record.firstProductionSuccessAt),
    ...moment('VALUE', record.valueAt),
    ...story.firstErrors.map((error): TimelineEntry => ({ ...nothing, kind: 'FIRST_ERROR', ...error })),
    ...story.planChanges.map(
      ({ status, ...change }): TimelineEntry => ({
        ...nothing,
        kind: 'PLAN_CHANGED',
        ...change,
        subscriptionStatus: status,
      }),
    ),
    ...moment('CHURNED', churnedAt),
  ];
  // The sort is stable: what happened at one instant stays as listed.
  return entries.sort((a, b) => a.at - b.at);
}

function moment(kind: TimelineKind, at: number | null): TimelineEntry[] {
  return at === null ? [] : [{ ...nothing, kind, at }];
}
