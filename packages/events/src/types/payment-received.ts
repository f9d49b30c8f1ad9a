import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventType } from '../event-type.ts';
import { amountMinor, currency, id, oneOf, optional } from '../fields.ts';

/** Money came in, or went back. */
export interface PaymentReceivedEvent extends EventBase {
  readonly type: 'payment.received';
  readonly accountId: string;
  readonly developerId?: string;
  /** Minor units; negative: a refund. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  /** `DIRECT`: paid for the API; `API_ENABLED`: other revenue that it made possible. */
  readonly kind: 'DIRECT' | 'API_ENABLED';
}

/** Moves revenue. */
export const paymentReceived: EventType<PaymentReceivedEvent> = defineEventType<PaymentReceivedEvent>(
  'payment.received',
  {
    accountId: id('acc_1'),
    developerId: optional(id('dev_1')),
    amountMinor,
    currency,
    kind: oneOf('DIRECT', 'API_ENABLED'),
  },
  {
    id: 'p1',
    type: 'payment.received',
    time: '2026-10-05T00:00:05.000Z',
    accountId: 'acc_1',
    amountMinor: 4900,
    currency: 'USD',
    kind: 'DIRECT',
  },
);
