/** Compares two texts by their UTF-8 bytes, as `COLLATE "C"` does; JavaScript's `<` compares UTF-16 units and differs past U+FFFF. */
export function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
