import { type AnyEventType, eventTypeByName } from './event-types.ts';
import { unstorable } from './fields.ts';
import { exceedsJsonBytes } from './json-bytes.ts';
import { type Problem, rejectField, rejectMissing, rejectShape, rejectType, rejectUnknown } from './reject.ts';
import { parseInstant } from './time.ts';
import type { ParsedEvent, Rejection } from './wire-event.ts';

/** How far ahead of `now` an event's time may be, in milliseconds; this far is accepted. */
export const maxFutureMs = 5 * 60_000;

/** How far before `now` an event's time may be without a historical import, in milliseconds; this far is accepted. */
export const maxAgeMs = 400 * 24 * 3_600_000;

/** The longest event, in bytes of its JSON. */
export const maxEventBytes = 32 * 1024;

/** The earliest time of a historical import: before it, a date is a mistake. */
const earliestMs = Date.UTC(2000, 0, 1);

/** How an event is read. */
export interface ParseOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Accepts events of any age. Default false. */
  readonly historical?: boolean;
}

/** A valid event, or the first thing that is wrong with it. */
export type ParseResult =
  | { readonly ok: true; readonly event: ParsedEvent }
  | { readonly ok: false; readonly rejection: Rejection };

/**
 * Reads one event of the wire. Never throws. The first problem is reported, in this order: no object, too large, type, fields in
 * their documented order, unknown fields, time out of bounds.
 */
export function parseEvent(input: unknown, options: ParseOptions): ParseResult {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return refuse({}, rejectShape(input));
  const values: Readonly<Record<string, unknown>> = input as Record<string, unknown>;
  const keys = Object.keys(values);
  if (mayBeTooLarge(keys, values) && exceedsJsonBytes(values, maxEventBytes)) return refuse(values, tooLarge);

  const typeName = Object.hasOwn(values, 'type') ? values.type : undefined;
  const type = typeof typeName === 'string' ? eventTypeByName.get(typeName) : undefined;
  if (type === undefined) return refuse(values, rejectType(typeName));

  // Own fields that have a value and are known: what is checked has no prototype to borrow from.
  const present: Record<string, unknown> = Object.create(null);
  let unknown: string[] | undefined;
  for (const key of keys) {
    if (!type.fields.has(key)) {
      unknown ??= [];
      // A few are enough to find a misspelling; comparing thousands would be work for nothing.
      if (unknown.length < 10) unknown.push(key);
    } else if (values[key] !== null && values[key] !== undefined) {
      present[key] = values[key];
    }
  }
  for (const [name, rule] of type.fields) {
    if (!rule.optional) continue;
    if (present[name] === '') delete present[name];
  }

  const checked = type.validate(present);
  if (!checked.ok) return refuse(values, fieldProblem(type, checked.field, present, checked.reason, unknown ?? []));
  if (unknown?.[0] !== undefined) return refuse(values, rejectUnknown(type, unknown[0]));

  const time = parseInstant(checked.event.time) ?? Number.NaN;
  const untimely = timeProblem(time, options);
  if (untimely !== null) return refuse(values, untimely);
  // validate() answered a fresh object, so its time may be replaced in place.
  const event = Object.assign(checked.event, { time });
  return { ok: true, event: event as unknown as ParsedEvent };
}

function refuse(values: Readonly<Record<string, unknown>>, problem: Problem): ParseResult {
  const id = Object.hasOwn(values, 'id') ? values.id : null;
  const valid = typeof id === 'string' && id !== '' && id.length <= 255 && unstorable(id) === null;
  return { ok: false, rejection: { id: valid ? id : null, ...problem } };
}

/** A cheap upper bound for flat objects of strings and numbers: a character takes at most 6 bytes (`\u0000`). */
function mayBeTooLarge(keys: readonly string[], values: Readonly<Record<string, unknown>>): boolean {
  let characters = 0;
  for (const key of keys) {
    const value = values[key];
    if (typeof value === 'object' && value !== null) return true;
    characters += key.length + 10 + (typeof value === 'string' ? value.length : 5);
  }
  return characters * 6 > maxEventBytes;
}

function fieldProblem(
  type: AnyEventType,
  field: string,
  present: Readonly<Record<string, unknown>>,
  reason: string | null,
  unknown: readonly string[],
): Problem {
  return field in present ? rejectField(type, field, present[field], reason) : rejectMissing(type, field, unknown);
}

const tooLarge: Problem = {
  code: 'TOO_LARGE',
  field: null,
  message: `The event is longer than ${maxEventBytes} bytes of JSON.`,
  hint: `Send at most ${maxEventBytes} bytes per event; the longest field is the first to shorten.`,
};

function timeProblem(time: number, { now, historical = false }: ParseOptions): Problem | null {
  if (time > now + maxFutureMs) {
    const sent = new Date(time).toISOString();
    return {
      code: 'IN_FUTURE',
      field: 'time',
      message: `time is ${sent}, more than 5 minutes after the server's clock (${new Date(now).toISOString()}).`,
      hint: "Send the time at which it happened; check the sender's clock and the offset.",
    };
  }
  if (historical ? time >= earliestMs : time >= now - maxAgeMs) return null;
  const sent = new Date(time).toISOString();
  return {
    code: 'TOO_OLD',
    field: 'time',
    message: historical ? `time is ${sent}, before the year 2000.` : `time is ${sent}, more than 400 days ago.`,
    hint: historical
      ? 'Check the year and the unit: milliseconds and seconds are easily confused.'
      : 'Import old events with a secret key and ?import=historical.',
  };
}
