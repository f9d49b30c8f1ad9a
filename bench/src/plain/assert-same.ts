const tolerance = 1e-9;

/** Throws unless both hold the same figures; numbers may differ in the last digits that floating point leaves. `where` names the question. */
export function assertSame(product: unknown, plain: unknown, where: string): void {
  if (product === plain) return;
  if (typeof product === 'number' && typeof plain === 'number') {
    if (Math.abs(product - plain) <= tolerance * Math.max(1, Math.abs(plain))) return;
  } else if (isObject(product) && isObject(plain)) {
    const keys = new Set([...Object.keys(product), ...Object.keys(plain)]);
    for (const key of keys) assertSame(product[key], plain[key], `${where}.${key}`);
    return;
  }
  throw new Error(
    `${where}: the product says ${JSON.stringify(product)}, the plain SQL ${JSON.stringify(plain)}. They must answer the same question.`,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
