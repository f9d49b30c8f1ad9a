/** A received value for a message: short, on one line, and always well-formed text. */
export function shown(value: unknown, maxCharacters = 40): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  // By characters, so that a cut leaves no half of a pair; JSON escapes what came broken.
  const head = Array.from(value.slice(0, maxCharacters * 2))
    .slice(0, maxCharacters)
    .join('');
  return JSON.stringify(head.length < value.length ? `${head}…` : value);
}
