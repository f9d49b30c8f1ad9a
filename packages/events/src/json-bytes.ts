/**
 * Whether a value's JSON is longer than `limit` bytes of UTF-8. Stops counting there and needs no stack,
 * so neither size nor nesting of the value can hurt.
 */
export function exceedsJsonBytes(value: unknown, limit: number): boolean {
  let bytes = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const current = open.pop();
    if (typeof current === 'string') {
      bytes += stringBytes(current, limit);
    } else if (Array.isArray(current)) {
      bytes += 2 + Math.max(0, current.length - 1);
      if (bytes > limit) return true;
      for (const item of current) open.push(item);
    } else if (typeof current === 'object' && current !== null) {
      const keys = Object.keys(current);
      bytes += 2 + keys.length + Math.max(0, keys.length - 1);
      if (bytes > limit) return true;
      for (const key of keys) open.push(key, (current as Record<string, unknown>)[key]);
    } else {
      bytes += String(current).length;
    }
    if (bytes > limit) return true;
  }
  return false;
}

function stringBytes(value: string, limit: number): number {
  return value.length > limit ? value.length : Buffer.byteLength(JSON.stringify(value));
}
