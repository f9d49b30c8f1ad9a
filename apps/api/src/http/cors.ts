/**
 * Any page may call the routes that a browser is meant to reach: credentials travel in the Authorization header, never in cookies,
 * so `*` without credentials gives a foreign page nothing that it does not already hold.
 */
const shared = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, retry-after, x-request-id',
};

/** The answer to a preflight. A day: browsers cap it themselves. */
export function preflight(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...shared,
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': 'authorization, content-type, content-encoding, accept, if-none-match',
      'access-control-max-age': '86400',
    },
  });
}

/** Opens a response to every origin. */
export function allowAnyOrigin(headers: Headers): void {
  for (const [name, value] of Object.entries(shared)) headers.set(name, value);
}
