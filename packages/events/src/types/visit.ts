import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventType } from '../event-type.ts';
import { country, id, optional, text } from '../fields.ts';

/** Someone looked at the product's pages. */
export interface VisitEvent extends EventBase {
  readonly type: 'visit';
  readonly visitorId: string;
  readonly channel?: string;
  readonly url?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** Moves visitors. */
export const visit: EventType<VisitEvent> = defineEventType<VisitEvent>(
  'visit',
  {
    visitorId: id('vis_1'),
    channel: optional(text(255, 'organic')),
    url: optional(text(8192, 'https://docs.acme.dev/')),
    country: optional(country),
  },
  {
    id: 'v1',
    type: 'visit',
    time: '2026-10-01T09:00:00.000Z',
    visitorId: 'vis_1',
    channel: 'organic',
    url: 'https://docs.acme.dev/',
    country: 'DE',
  },
);
