/** An answer whose bytes are at hand: node:http sends it in one piece, where a Response would wrap them into a stream first. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Null: none, and no length either. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** The same for the fetch API. */
export function toResponse(reply: Response | Reply): Response {
  if (reply instanceof Response) return reply;
  const { status, headers, bytes } = reply;
  return new Response(bytes, { status, headers });
}
