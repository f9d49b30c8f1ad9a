const maxLength = 2048;

/** The path of a request target as Node gives it: origin form, absolute form or `*`, with or without a query. */
export function rawPath(target: string | undefined): string {
  const path = (target ?? '/').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/, 1)[0] ?? '';
  return (path.startsWith('/') ? path : `/${path}`).slice(0, maxLength);
}
