import {
  buildTimeline,
  type DeveloperStory,
  type TimelineEntry as DomainEntry,
  type TimelineKind as DomainKind,
  developerFigures,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { askByProduct, developerCacheKey, type ProductDeveloper } from '../loaders/developers-by-product.ts';
import { Developer } from './developer.ts';
import { BillingInterval, SubscriptionStatus } from './enums.ts';
import { Money, moneyOf } from './money.ts';

/** A moment, and the currency that money is in. */
interface Moment extends DomainEntry {
  readonly currency: string;
}

const TimelineKind = builder.enumType('TimelineKind', {
  description: 'What a moment is, in the order of what happened at one instant.',
  values: {
    SIGNED_UP: { description: 'Signed up.' },
    API_KEY: { description: 'Took a first API key.' },
    FIRST_CALL: { description: 'Made a first call, whatever its status.' },
    FIRST_SUCCESS: { description: 'Made a first call with a status under 400.' },
    PRODUCTION: { description: 'Made a first successful call in production.' },
    VALUE: { description: 'The day on which its successful production calls reached the product’s threshold is over.' },
    FIRST_ERROR: { description: 'Met a kind of error for the first time, before its first success.' },
    PLAN_CHANGED: { description: 'The subscription of its account changed.' },
    CHURNED: { description: 'Was last active 30 days before.' },
  } satisfies Record<DomainKind, unknown>,
});

const TimelineEntry = builder.objectRef<Moment>('TimelineEntry').implement({
  description: 'One moment of a developer.',
  fields: (t) => ({
    kind: t.expose('kind', { type: TimelineKind, description: 'What it is.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was.' }),
    endpoint: t.exposeString('endpoint', { nullable: true, description: 'Of a FIRST_ERROR; else null.' }),
    status: t.exposeInt('status', { nullable: true, description: 'HTTP status of a FIRST_ERROR; else null.' }),
    errorCode: t.exposeString('errorCode', {
      nullable: true,
      description: 'Of a FIRST_ERROR whose request carried one; else null.',
    }),
    plan: t.exposeString('plan', { nullable: true, description: 'Slug of the plan of a PLAN_CHANGED; else null.' }),
    interval: t.expose('interval', {
      type: BillingInterval,
      nullable: true,
      description: 'How often it is paid from then on, of a PLAN_CHANGED; else null.',
    }),
    subscriptionStatus: t.expose('subscriptionStatus', {
      type: SubscriptionStatus,
      nullable: true,
      description: 'Where the subscription stands from then on, of a PLAN_CHANGED; else null.',
    }),
    mrr: t.field({
      type: Money,
      nullable: true,
      description: 'What the account pays a month from then on, of a PLAN_CHANGED; else null.',
      resolve: ({ mrrMinor, currency }) => moneyOf(mrrMinor, currency),
    }),
  }),
});

const untold: DeveloperStory = { firstErrors: [], planChanges: [] };

async function timelinesOf(developers: readonly ProductDeveloper[], context: SchemaContext): Promise<Moment[][]> {
  const stories = await askByProduct(developers, context, context.store.developers.stories);
  return developers.map(({ product: { timeZone, currency }, record }, i) =>
    buildTimeline(record, stories[i] ?? untold, developerFigures(record, timeZone, context.now)).map((entry) => ({
      ...entry,
      currency,
    })),
  );
}

builder.objectField(Developer, 'timeline', (t) =>
  t.loadableList({
    type: TimelineEntry,
    complexity: { field: 1, multiplier: 1 },
    description:
      'Its moments in order of time: milestones, the errors before its first success, what its account subscribed to.',
    resolve: (developer) => developer,
    load: timelinesOf,
    loaderOptions: { cacheKeyFn: developerCacheKey },
  }),
);
