import type { ApiKeyCreatedEvent } from './types/api-key-created.ts';
import type { ApiRequestEvent } from './types/api-request.ts';
import type { SignedUpEvent } from './types/developer-signed-up.ts';
import type { NpsAnsweredEvent } from './types/nps-answered.ts';
import type { PaymentReceivedEvent } from './types/payment-received.ts';
import type { SpendRecordedEvent } from './types/spend-recorded.ts';
import type { SubscriptionChangedEvent } from './types/subscription-changed.ts';
import type { TicketOpenedEvent } from './types/ticket-opened.ts';
import type { VisitEvent } from './types/visit.ts';

/** An event as it travels: JSON, told apart by `type`. */
export type WireEvent =
  | VisitEvent
  | SignedUpEvent
  | ApiKeyCreatedEvent
  | ApiRequestEvent
  | SubscriptionChangedEvent
  | PaymentReceivedEvent
  | NpsAnsweredEvent
  | TicketOpenedEvent
  | SpendRecordedEvent;

/** The name of an event type. */
export type EventTypeName = WireEvent['type'];

/** A wire event with its time read. */
export type Parsed<E extends WireEvent> = E extends WireEvent ? Omit<E, 'time'> & { readonly time: number } : never;

/** A valid event; `time` is in milliseconds since the epoch, and fields without a value are absent. */
export type ParsedEvent = Parsed<WireEvent>;

/** Why an event was refused: what was wrong, where, and what to send instead. */
export interface Rejection {
  /** The event's id, where it has a valid one. */
  readonly id: string | null;
  readonly code: string;
  /** The field at fault; `null`: the event as a whole. */
  readonly field: string | null;
  readonly message: string;
  readonly hint: string;
}
