/**
 * Rows with the same key as one, their numbers added up; in order of first appearance. No part of a key holds U+0000, which no database
 * could store.
 */
export function addUp<Key extends readonly (string | number)[], Numbers extends readonly number[]>(
  rows: Iterable<{ readonly key: Key; readonly add: Numbers }>,
): readonly { readonly key: Key; readonly sums: Numbers }[] {
  const sums = new Map<string, { readonly key: Key; readonly sums: number[] }>();
  for (const { key, add } of rows) {
    const name = key.join('\0');
    const known = sums.get(name);
    if (known === undefined) sums.set(name, { key, sums: [...add] });
    else for (const [i, number] of add.entries()) known.sums[i] = (known.sums[i] ?? 0) + number;
  }
  return [...sums.values()] as unknown as readonly { readonly key: Key; readonly sums: Numbers }[];
}
