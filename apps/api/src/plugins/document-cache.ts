/** What the server asks of a cache. */
export interface DocumentCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/**
 * Keeps the `maxEntries` documents used last. Small on purpose: anyone may send documents, and a parsed one takes a hundred times its
 * text.
 */
export function createDocumentCache<T>(maxEntries: number): DocumentCache<T> {
  const entries = new Map<string, T>();
  return {
    get(key) {
      const value = entries.get(key);
      if (value !== undefined) {
        entries.delete(key);
        entries.set(key, value);
      }
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
  };
}
