export { currencyExponent } from './currency.ts';
export type { EventBase, EventEnvironment, EventType, FieldProblem, FieldRule } from './event-type.ts';
export { type AnyEventType, eventTypeByName, eventTypes, exampleEvents } from './event-types.ts';
export {
  maxAgeMs,
  maxEventBytes,
  maxFutureMs,
  type ParseOptions,
  type ParseResult,
  parseEvent,
} from './parse-event.ts';
export { parseInstant } from './time.ts';
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
