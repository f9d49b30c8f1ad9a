const special = /["\\]/;
const everySpecial = /["\\]/g;

/**
 * A `text[]` as one bound value. Drivers turn arrays into the same literal, element by element and several times slower, which is
 * what ingest would then spend most of its time on.
 */
export function textArray(values: readonly (string | null | undefined)[]): string {
  return `{${values.map(quoted).join(',')}}`;
}

function quoted(value: string | null | undefined): string {
  if (value == null) return 'NULL';
  return `"${special.test(value) ? value.replace(everySpecial, '\\$&') : value}"`;
}

/** A `bigint[]`, `int[]` or `float8[]` as one bound value. */
export function numberArray(values: readonly (number | null | undefined)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}
