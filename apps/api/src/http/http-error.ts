import { type ErrorCode, errorCatalogue } from './error-catalogue.ts';

/** A refusal the caller can act on. Everything in it is shown, so it never carries internals. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code: ErrorCode;
  readonly status: number;
  /** What to do about it. */
  readonly hint: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, hint: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = errorCatalogue[code].status;
    this.hint = hint;
    this.headers = headers;
  }
}

/** `{"error":{code,message,hint,docs}}` with the error's status. */
export function errorResponse(error: HttpError): Response {
  const body = {
    error: { code: error.code, message: error.message, hint: error.hint, docs: `/docs/errors#${error.code}` },
  };
  return Response.json(body, { status: error.status, headers: { 'cache-control': 'no-store', ...error.headers } });
}
