import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventType } from '../event-type.ts';
import { currency, positiveAmountMinor, text } from '../fields.ts';

/** Money was spent to win developers. */
export interface SpendRecordedEvent extends EventBase {
  readonly type: 'spend.recorded';
  readonly channel: string;
  /** Minor units, 0 or more. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Moves the cost of winning a developer. */
export const spendRecorded: EventType<SpendRecordedEvent> = defineEventType<SpendRecordedEvent>(
  'spend.recorded',
  { channel: text(255, 'paid'), amountMinor: positiveAmountMinor, currency },
  {
    id: 'm1',
    type: 'spend.recorded',
    time: '2026-10-31T00:00:00.000Z',
    channel: 'paid',
    amountMinor: 250000,
    currency: 'USD',
  },
);
