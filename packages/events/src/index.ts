export { currencyExponent } from './currency.ts';
export type { EventType, FieldProblem, FieldRule } from './event-type.ts';
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
export type * from './wire.ts';
