/** What takes the place of a segment that names one thing. */
const placeholder = '{id}';

/** Shapes of identifiers; each must match the whole segment. */
const identifiers: readonly RegExp[] = [
  /^[0-9]+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  // ULID: Crockford's alphabet; 128 bits in 26 digits leave the first at most 7.
  /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
  /^[0-7][0-9a-hjkmnp-tv-z]{25}$/,
  /^(?=.*[0-9])[0-9a-f]{16,}$/i,
  // Prefixed, as in cus_9fK3aB21 and sk_live_…
  /^(?:[A-Za-z]+[_-]){1,3}(?=[A-Za-z0-9]*[0-9])(?=[A-Za-z0-9]*[A-Z])[A-Za-z0-9]{8,}$/,
  /^(?:[A-Za-z]+[_-]){1,3}(?=[A-Za-z0-9]*[0-9])[A-Za-z0-9]{12,}$/,
  // Opaque tokens.
  /^(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9_.-]{20,}$/,
];

/**
 * The endpoint a request counts under, `METHOD /path`: the method in upper case, the path without query, fragment and trailing slash,
 * every segment that is a template parameter or looks like an identifier replaced by `{id}`.
 */
export function normaliseEndpoint(method: string, route: string): string {
  const path = route.replace(/[?#].*$/s, '');
  const segments = path.split('/').map((segment) => (namesOneThing(segment) ? placeholder : segment));
  if (segments[0] === '') segments.shift();
  while (segments.at(-1) === '') segments.pop();
  return `${method.toUpperCase()} /${segments.join('/')}`;
}

function namesOneThing(segment: string): boolean {
  if (segment === '') return false;
  if (segment.startsWith(':') && segment.length > 1) return true;
  if (segment.startsWith('{') && segment.endsWith('}')) return true;
  const text = decoded(segment);
  return text.includes('@') || identifiers.some((shape) => shape.test(text));
}

/** Percent-decoded, or as it stands where the encoding is broken. */
function decoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
