import type { EventBase, EventType } from './event-type.ts';
import { apiKeyCreated } from './types/api-key-created.ts';
import { apiRequest } from './types/api-request.ts';
import { signedUp } from './types/developer-signed-up.ts';
import { npsAnswered } from './types/nps-answered.ts';
import { paymentReceived } from './types/payment-received.ts';
import { spendRecorded } from './types/spend-recorded.ts';
import { subscriptionChanged } from './types/subscription-changed.ts';
import { ticketOpened } from './types/ticket-opened.ts';
import { visit } from './types/visit.ts';
import type { EventTypeName, WireEvent } from './wire-event.ts';

/** An event type whose events are not told apart. */
export type AnyEventType = EventType<EventBase & { readonly type: EventTypeName }>;

const definitions = [
  visit,
  signedUp,
  apiKeyCreated,
  apiRequest,
  subscriptionChanged,
  paymentReceived,
  npsAnswered,
  ticketOpened,
  spendRecorded,
] as const;

/** Every event type by name, in the order of the documentation. A Map, so that `constructor` is not found in it. */
export const eventTypeByName: ReadonlyMap<string, AnyEventType> = new Map<string, AnyEventType>(
  definitions.map((definition) => [definition.type, definition]),
);

/** The names of all event types, in the order of the documentation. */
export const eventTypes: readonly EventTypeName[] = definitions.map((definition) => definition.type);

/** One valid event of each type, in the same order; together they tell one developer's story. */
export const exampleEvents: readonly WireEvent[] = definitions.map((definition) => definition.example);
