// Types alone, reachable without any validator: what a sender's type definitions are made of.
export type { EventBase, EventEnvironment } from './event-type.ts';
export type { ApiKeyCreatedEvent } from './types/api-key-created.ts';
export type { ApiRequestEvent } from './types/api-request.ts';
export type { SignedUpEvent } from './types/developer-signed-up.ts';
export type { NpsAnsweredEvent } from './types/nps-answered.ts';
export type { PaymentReceivedEvent } from './types/payment-received.ts';
export type { SpendRecordedEvent } from './types/spend-recorded.ts';
export type { SubscriptionChangedEvent } from './types/subscription-changed.ts';
export type { TicketOpenedEvent } from './types/ticket-opened.ts';
export type { VisitEvent } from './types/visit.ts';
export type { EventTypeName, Parsed, ParsedEvent, Rejection, WireEvent } from './wire-event.ts';
