/** Every code a whole request can be refused with: its status, and what it means. `GET /docs/errors` shows this list. */
export const errorCatalogue = {
  INVALID_JSON: { status: 400, meaning: 'The body is not JSON in UTF-8.' },
  INVALID_BODY: {
    status: 400,
    meaning: 'The body is JSON, but not of the form this route takes. The message names the part.',
  },
  INVALID_PARAMETER: { status: 400, meaning: 'A query parameter is unknown or has a value that cannot be used.' },
  INVALID_ENCODING: { status: 400, meaning: 'The compressed body could not be unpacked.' },
  UNKNOWN_PRODUCT: { status: 400, meaning: 'The credential covers no product of that name.' },
  REFUSED: { status: 400, meaning: 'The command cannot be carried out as asked. The message says why.' },
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'No credential came with the request, or it is malformed, unknown, expired or revoked.',
  },
  FORBIDDEN: { status: 403, meaning: 'The credential is valid, but not for this.' },
  NOT_FOUND: { status: 404, meaning: 'There is nothing at this address.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    meaning: 'The address exists, but does not take this method. See the Allow header.',
  },
  PAYLOAD_TOO_LARGE: { status: 413, meaning: 'The body is larger than the route takes, counted unpacked.' },
  TOO_MANY_EVENTS: { status: 413, meaning: 'More events than fit in one request.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, meaning: 'The Content-Type is missing or not one this route takes.' },
  UNSUPPORTED_ENCODING: { status: 415, meaning: 'The Content-Encoding is neither gzip nor identity.' },
  RATE_LIMITED: { status: 429, meaning: 'Too many requests of this kind. Wait as long as Retry-After says.' },
  INTERNAL: { status: 500, meaning: 'A fault of the server. The message carries an id that is also in its log.' },
  OVERLOADED: {
    status: 503,
    meaning:
      'The server has as much queued as it can hold. Nothing was stored: send the request again after Retry-After.',
  },
  UNAVAILABLE: {
    status: 503,
    meaning:
      'The database did not take the request. Send the same request again: what is already stored is not counted twice.',
  },
} as const satisfies Record<string, { readonly status: number; readonly meaning: string }>;

/** A code of {@link errorCatalogue}. */
export type ErrorCode = keyof typeof errorCatalogue;
