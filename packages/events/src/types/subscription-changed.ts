import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventType } from '../event-type.ts';
import { currency, id, oneOf, optional, positiveAmountMinor, slug } from '../fields.ts';

/** An account's subscription took a new state, which holds from `time` on. */
export interface SubscriptionChangedEvent extends EventBase {
  readonly type: 'subscription.changed';
  readonly accountId: string;
  /** A plan's slug. */
  readonly plan: string;
  readonly interval: 'MONTH' | 'YEAR';
  readonly status: 'TRIALING' | 'ACTIVE' | 'PAST_DUE' | 'CANCELED';
  /** The agreed price per interval in minor units, where it differs from the plan's list price. */
  readonly amountMinor?: number;
  /** ISO 4217; absent: the product's. */
  readonly currency?: string;
}

/** Moves MRR. */
export const subscriptionChanged: EventType<SubscriptionChangedEvent> = defineEventType<SubscriptionChangedEvent>(
  'subscription.changed',
  {
    accountId: id('acc_1'),
    plan: { ...slug, example: 'developer' },
    interval: oneOf('MONTH', 'YEAR'),
    status: oneOf('TRIALING', 'ACTIVE', 'PAST_DUE', 'CANCELED'),
    amountMinor: optional(positiveAmountMinor),
    currency: optional(currency),
  },
  {
    id: 'c1',
    type: 'subscription.changed',
    time: '2026-10-05T00:00:00.000Z',
    accountId: 'acc_1',
    plan: 'developer',
    interval: 'MONTH',
    status: 'ACTIVE',
  },
);
