import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventType } from '../event-type.ts';
import { id, optional, text } from '../fields.ts';

/** A developer asked for help. */
export interface TicketOpenedEvent extends EventBase {
  readonly type: 'ticket.opened';
  readonly developerId: string;
  readonly topic?: string;
}

/** Moves the support ticket rate. */
export const ticketOpened: EventType<TicketOpenedEvent> = defineEventType<TicketOpenedEvent>(
  'ticket.opened',
  { developerId: id('dev_1'), topic: optional(text(255, 'webhooks')) },
  { id: 't1', type: 'ticket.opened', time: '2026-10-21T12:00:00.000Z', developerId: 'dev_1', topic: 'webhooks' },
);
