import type { BodyLease } from './body-budget.ts';
import { HttpError } from './http-error.ts';
import type { IncomingRequest } from './incoming-request.ts';
import { parseJson } from './parse-json.ts';

/** Reads a body, counting bytes as they come: a larger one is refused (413) without being held. */
export async function readBody(request: IncomingRequest, maxBytes: number, lease?: BodyLease): Promise<Buffer> {
  checkContentLength(request.headers.get('content-length'), maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const take = (chunk: Uint8Array): void => {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    lease?.take(chunk.byteLength);
    chunks.push(chunk);
  };
  if (request.readChunks !== undefined) await request.readChunks(take).catch(brokenOff);
  else if (request.body !== null) await readStream(request.body, take);
  return Buffer.concat(chunks, size);
}

async function readStream(body: ReadableStream<Uint8Array>, take: (chunk: Uint8Array) => void): Promise<void> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(brokenOff);
      if (done) return;
      take(value);
    }
  } finally {
    reader.releaseLock();
  }
}

/** The sender has left: nobody reads this, and it is no fault of ours. */
function brokenOff(error: unknown): never {
  if (error instanceof HttpError) throw error;
  throw new HttpError('INVALID_BODY', 'The body broke off before its end.', 'Send the request again.');
}

/** Reads a body as JSON in UTF-8: 415 for another Content-Type, 400 for what is no JSON. */
export async function readJson(request: IncomingRequest, maxBytes: number): Promise<unknown> {
  if (!isJson(request.headers.get('content-type'))) {
    throw new HttpError(
      'UNSUPPORTED_MEDIA_TYPE',
      'The Content-Type is missing or not application/json.',
      'Send JSON with Content-Type: application/json.',
    );
  }
  return parseJson(decodeUtf8(await readBody(request, maxBytes)));
}

/** Whether a Content-Type is `application/json`, in UTF-8 if it names a charset. */
export function isJson(contentType: string | null): boolean {
  return mediaTypeOf(contentType) === 'application/json';
}

/** The media type in lower case, without parameters; null where there is none or it is not in UTF-8. */
export function mediaTypeOf(contentType: string | null): string | null {
  const [type = '', ...parameters] = (contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  return type !== '' && (charset === undefined || charset === 'utf-8' || charset === 'utf8') ? type : null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text of UTF-8 bytes; 400 for bytes that are not. */
export function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpError(
      'INVALID_JSON',
      'The body is not UTF-8.',
      'Encode it as UTF-8; say Content-Encoding: gzip where it is compressed.',
    );
  }
}

/** 413, naming the limit. */
export function tooLarge(maxBytes: number): HttpError {
  return new HttpError(
    'PAYLOAD_TOO_LARGE',
    `The body is larger than ${formatBytes(maxBytes)}.`,
    'Send less in one request; the limit counts the unpacked bytes.',
  );
}

function checkContentLength(header: string | null, maxBytes: number): void {
  if (header === null) return;
  if (!/^\d{1,15}$/.test(header)) {
    throw new HttpError('INVALID_BODY', 'The Content-Length header is not a number.', 'Let your HTTP client set it.');
  }
  if (Number(header) > maxBytes) throw tooLarge(maxBytes);
}

function formatBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`;
}
