import type { AnyEventType } from './event-types.ts';
import { eventTypes } from './event-types.ts';
import { nearest } from './nearest.ts';
import { shown } from './shown.ts';
import type { Rejection } from './wire-event.ts';

/** A rejection without the id of its event. */
export type Problem = Omit<Rejection, 'id'>;

/** The event is no JSON object. */
export function rejectShape(input: unknown): Problem {
  return {
    code: 'INVALID_EVENT',
    field: null,
    message: `The event is ${shown(input)}; it must be a JSON object.`,
    hint: 'Send one object per event, for example {"id":"v1","type":"visit","time":"2026-10-01T09:00:00.000Z","visitorId":"vis_1"}.',
  };
}

/** `type` is absent or not known. */
export function rejectType(type: unknown): Problem {
  const known = `Known types: ${eventTypes.join(', ')}.`;
  if (type === undefined || type === null || type === '') {
    return {
      code: 'MISSING_FIELD',
      field: 'type',
      message: 'type is missing.',
      hint: `Send the event's type. ${known}`,
    };
  }
  const meant = typeof type === 'string' ? nearest(type, eventTypes) : null;
  return {
    code: 'UNKNOWN_TYPE',
    field: 'type',
    message: `type is ${shown(type)}, which is no event type.`,
    hint: meant === null ? known : `Did you mean "${meant}"? ${known}`,
  };
}

/** A required field has no value. `unknown`: field names that were sent but are none, among which may be a misspelling. */
export function rejectMissing(type: AnyEventType, field: string, unknown: readonly string[]): Problem {
  const misspelt = unknown.find((name) => nearest(name, type.fields.keys()) === field);
  const rule = type.fields.get(field);
  return {
    code: 'MISSING_FIELD',
    field,
    message: `${field} is missing; ${type.type} needs it.`,
    hint:
      (misspelt === undefined ? '' : `You sent ${shown(misspelt)}: is it meant to be ${field}? `) +
      `Send ${rule?.expected}, for example ${JSON.stringify(rule?.example)}.`,
  };
}

/** A field's value is not what it must be. */
export function rejectField(type: AnyEventType, field: string, value: unknown, reason: string | null): Problem {
  const rule = type.fields.get(field);
  const meant = mended(type, field, value);
  return {
    code: 'INVALID_FIELD',
    field,
    message: `${field} ${reason ?? `is ${shown(value)}`}; it must be ${rule?.expected}.`,
    hint:
      meant === null
        ? `Send ${rule?.expected}, for example ${JSON.stringify(rule?.example)}.`
        : `Did you mean ${JSON.stringify(meant)}? Send ${rule?.expected}.`,
  };
}

/** A field that the event type does not have. */
export function rejectUnknown(type: AnyEventType, field: string): Problem {
  const known = [...type.fields.keys()];
  const meant = nearest(field, known);
  return {
    code: 'UNKNOWN_FIELD',
    field: field.length > 255 ? null : field,
    message: `${shown(field)} is no field of ${type.type}.`,
    hint: `${meant === null ? 'Leave it out.' : `Did you mean "${meant}"?`} Fields: ${known.join(', ')}.`,
  };
}

/** What the sender probably meant: the same value as text or number, in upper case, trimmed, or as the instant it counts to. */
function mended(type: AnyEventType, field: string, value: unknown): string | number | null {
  const candidates: (string | number)[] = [];
  if (typeof value === 'number') {
    candidates.push(String(value));
    const date = new Date(Math.abs(value) < 1e11 ? value * 1000 : value);
    if (!Number.isNaN(date.getTime())) candidates.push(date.toISOString());
  }
  if (typeof value === 'string' && value.length <= 64 && value.trim() !== '') {
    const trimmed = value.trim();
    const upper = trimmed.toUpperCase();
    const words = [...(type.fields.get(field)?.expected.matchAll(/"([^"]+)"/g) ?? [])].map((match) => match[1] ?? '');
    candidates.push(
      trimmed,
      Number(trimmed),
      upper,
      upper === 'UK' ? 'GB' : upper,
      nearest(trimmed, words) ?? '',
      `/${trimmed}`,
      `${trimmed}Z`,
    );
  }
  return candidates.find((candidate) => candidate !== value && type.accepts(field, candidate)) ?? null;
}
