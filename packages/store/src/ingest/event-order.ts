import type { ParsedEvent } from '@firstcall/events';

/** The order of events: time, then id as UTF-8 bytes. */
export function compareEvents(a: Pick<ParsedEvent, 'time' | 'id'>, b: Pick<ParsedEvent, 'time' | 'id'>): number {
  return a.time - b.time || Buffer.compare(Buffer.from(a.id), Buffer.from(b.id));
}
