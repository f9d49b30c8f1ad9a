import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Rejection } from '@firstcall/events';
import type { BodyLease } from '../http/body-budget.ts';
import { HttpError } from '../http/http-error.ts';
import type { IncomingRequest } from '../http/incoming-request.ts';
import { parseJson } from '../http/parse-json.ts';
import { decodeUtf8, mediaTypeOf, readBody, tooLarge } from '../http/read-body.ts';

/** Bounds of one request to `POST /v1/events`. */
export const ingestLimits = { events: 5_000, bodyBytes: 5 * 1024 * 1024 } as const;

/** One entry of a batch as it came: a JSON value, or a line that is none. */
export type RawEvent =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly rejection: Rejection };

const unzip = promisify(gunzip);

/** Reads the batch of a request: JSON or NDJSON, gzip or not. Throws {@link HttpError} where it cannot be read as a whole. */
export async function readEvents(request: IncomingRequest, lease: BodyLease): Promise<readonly RawEvent[]> {
  const format = formatOf(request.headers.get('content-type'));
  const zipped = isZipped(request.headers.get('content-encoding'));
  const received = await readBody(request, ingestLimits.bodyBytes, lease);
  const text = decodeUtf8(zipped ? await unpack(received, lease) : received);
  const events = format === 'json' ? fromJson(text) : fromLines(text);
  if (events.length <= ingestLimits.events) return events;
  throw new HttpError(
    'TOO_MANY_EVENTS',
    `The batch has ${events.length} events; at most ${ingestLimits.events} fit in one request.`,
    'Split it. Events already stored count as duplicates, so sending one twice does no harm.',
  );
}

function formatOf(contentType: string | null): 'json' | 'ndjson' {
  const type = mediaTypeOf(contentType);
  if (type === 'application/json') return 'json';
  if (type === 'application/x-ndjson') return 'ndjson';
  throw new HttpError(
    'UNSUPPORTED_MEDIA_TYPE',
    contentType === null ? 'The Content-Type header is missing.' : 'The Content-Type is not one that this route takes.',
    'Send application/json with {"events":[…]}, or application/x-ndjson with one event a line, in UTF-8.',
  );
}

function isZipped(encoding: string | null): boolean {
  const name = (encoding ?? 'identity').trim().toLowerCase();
  if (name === 'identity' || name === '') return false;
  if (name === 'gzip' || name === 'x-gzip') return true;
  throw new HttpError(
    'UNSUPPORTED_ENCODING',
    'The Content-Encoding is neither gzip nor identity.',
    'Compress with gzip, or not at all.',
  );
}

/** Stops at the limit: what a bomb would unpack to is never made. */
async function unpack(received: Buffer, lease: BodyLease): Promise<Buffer> {
  try {
    const unpacked = await unzip(received, { maxOutputLength: ingestLimits.bodyBytes });
    lease.take(unpacked.byteLength);
    return unpacked;
  } catch (error) {
    if (error instanceof HttpError) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(ingestLimits.bodyBytes);
    throw new HttpError(
      'INVALID_ENCODING',
      'The body says gzip but could not be unpacked.',
      'Compress the whole body once, or leave Content-Encoding out.',
    );
  }
}

function fromJson(text: string): RawEvent[] {
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidBody(
      `The body is ${Array.isArray(body) ? 'an array' : 'not an object'}.`,
      'Wrap the events: {"events":[…]}.',
    );
  }
  const { events, ...others } = body as { events?: unknown };
  const [other] = Object.keys(others);
  if (events === undefined)
    throw invalidBody('The body has no "events".', 'Send {"events":[…]}, also for a single event.');
  if (!Array.isArray(events))
    throw invalidBody('"events" is not an array.', 'Send {"events":[…]}, also for a single event.');
  if (other !== undefined) {
    throw invalidBody(
      `The body has a property ${JSON.stringify(other.slice(0, 80))} beside "events".`,
      'Send "events" alone; a product goes into the event or into ?product=.',
    );
  }
  return events.map((value: unknown) => ({ ok: true, value }));
}

function fromLines(text: string): RawEvent[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // Counted before parsing: a body of five million empty objects is refused, not worked through.
  if (lines.length > ingestLimits.events) return lines.map(() => malformedLine);
  return lines.map((line) => {
    try {
      return { ok: true, value: parseJson(line) };
    } catch {
      return malformedLine;
    }
  });
}

const malformedLine: RawEvent = {
  ok: false,
  rejection: {
    id: null,
    code: 'INVALID_JSON',
    field: null,
    message: 'The line is not valid JSON.',
    hint: 'Send one complete JSON object a line, with line breaks inside strings written as \\n.',
  },
};

function invalidBody(message: string, hint: string): HttpError {
  return new HttpError('INVALID_BODY', message, hint);
}
