import type { WireEvent } from '@firstcall/events';

export type {
  ApiKeyCreatedEvent,
  ApiRequestEvent,
  EventEnvironment,
  EventTypeName,
  NpsAnsweredEvent,
  PaymentReceivedEvent,
  Rejection,
  SignedUpEvent,
  SpendRecordedEvent,
  SubscriptionChangedEvent,
  TicketOpenedEvent,
  VisitEvent,
  WireEvent,
} from '@firstcall/events';

type Loose<E> = { readonly [Name in keyof E]: undefined extends E[Name] ? E[Name] | undefined : E[Name] };

/** What the client fills in where it is left out. */
export interface Stamp {
  /** Unique; a UUID by default. Give your own where you may report the same thing twice: a repeat changes nothing. */
  readonly id?: string | undefined;
  /** When it happened; now by default. */
  readonly time?: Date | string | undefined;
}

/** The fields of one event type, without `type`. A field set to `undefined` is left out. */
export type Fields<E extends WireEvent> = E extends WireEvent ? Loose<Omit<E, 'type' | 'id' | 'time'>> & Stamp : never;

/** An event to report: `type` and its fields. */
export type TrackInput = WireEvent extends infer E
  ? E extends WireEvent
    ? Fields<E> & Pick<E, 'type'>
    : never
  : never;
