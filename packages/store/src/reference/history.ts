import type { ParsedEvent } from '@firstcall/events';
import { byteOrder } from './byte-order.ts';

/** Distinct events of one product in the order of the definitions: time, then id by UTF-8 bytes. */
export type History = readonly ParsedEvent[];

/** An event of one type. */
export type EventOf<Type extends ParsedEvent['type']> = Extract<ParsedEvent, { type: Type }>;

/** Turns events in order of arrival into their history: of one (time, id) the first that arrived stands, whatever the others say. */
export function historyOf(arrived: readonly ParsedEvent[]): History {
  const stored = new Map<string, ParsedEvent>();
  for (const event of arrived) {
    const identity = `${event.time} ${event.id}`;
    if (!stored.has(identity)) stored.set(identity, event);
  }
  return [...stored.values()].sort((a, b) => a.time - b.time || byteOrder(a.id, b.id));
}

/** The events of one type, in order. */
export function eventsOf<Type extends ParsedEvent['type']>(history: History, type: Type): readonly EventOf<Type>[] {
  return history.filter((event): event is EventOf<Type> => event.type === type);
}
