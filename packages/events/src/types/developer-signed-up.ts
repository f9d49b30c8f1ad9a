import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventType } from '../event-type.ts';
import { country, id, optional, text } from '../fields.ts';

/** A developer signed up. */
export interface SignedUpEvent extends EventBase {
  readonly type: 'developer.signed_up';
  readonly developerId: string;
  readonly accountId?: string;
  /** Links the signup to a visit. */
  readonly visitorId?: string;
  readonly channel?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly name?: string;
  readonly email?: string;
}

/** Moves signupAt and the developer's segments. */
export const signedUp: EventType<SignedUpEvent> = defineEventType<SignedUpEvent>(
  'developer.signed_up',
  {
    developerId: id('dev_1'),
    accountId: optional(id('acc_1')),
    visitorId: optional(id('vis_1')),
    channel: optional(text(255, 'organic')),
    country: optional(country),
    name: optional(text(255, 'Ada')),
    email: optional(text(320, 'ada@acme.dev')),
  },
  {
    id: 's1',
    type: 'developer.signed_up',
    time: '2026-10-01T09:02:00.000Z',
    developerId: 'dev_1',
    accountId: 'acc_1',
    visitorId: 'vis_1',
    channel: 'organic',
    country: 'DE',
    name: 'Ada',
    email: 'ada@acme.dev',
  },
);
