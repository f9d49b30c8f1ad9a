import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventType } from '../event-type.ts';
import { id, optional, text, wholeNumber } from '../fields.ts';

/** A developer answered how likely a recommendation is. */
export interface NpsAnsweredEvent extends EventBase {
  readonly type: 'nps.answered';
  readonly developerId: string;
  /** Whole number, 0 to 10. */
  readonly score: number;
  readonly comment?: string;
}

/** Moves the NPS. */
export const npsAnswered: EventType<NpsAnsweredEvent> = defineEventType<NpsAnsweredEvent>(
  'nps.answered',
  { developerId: id('dev_1'), score: wholeNumber(0, 10, 9), comment: optional(text(10_000, 'Good docs.')) },
  { id: 'n1', type: 'nps.answered', time: '2026-10-20T12:00:00.000Z', developerId: 'dev_1', score: 9 },
);
