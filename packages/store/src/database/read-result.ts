import type { QueryOptions, Results } from '@electric-sql/pglite';
import type { RawResult } from './pglite-protocol.ts';

type Parsers = NonNullable<QueryOptions['parsers']>;

const typesOf = new WeakMap<Parsers, readonly number[]>();
const none: Parsers = {};

/** The types that the caller of a query brings parsers for. */
export function ownTypes({ parsers = none }: QueryOptions): readonly number[] {
  let types = typesOf.get(parsers);
  if (types === undefined) {
    types = Object.keys(parsers).map(Number);
    typesOf.set(parsers, types);
  }
  return types;
}

/** A result in the form that PGlite gives it: the caller's parsers applied, rows as arrays or as objects. */
export function readResult<Row>(result: RawResult, options: QueryOptions): Results<Row>;
export function readResult({ rows, fields, affectedRows = 0 }: RawResult, options: QueryOptions): Results<unknown> {
  const { parsers = none, rowMode } = options;
  for (const [column, { dataTypeID }] of fields.entries()) {
    const parse = parsers[dataTypeID];
    if (parse === undefined) continue;
    for (const row of rows) {
      const value = row[column];
      if (typeof value === 'string') row[column] = parse(value);
    }
  }
  return { fields, affectedRows, rows: rowMode === 'array' ? rows : rows.map((row) => toObject(row, fields)) };
}

function toObject(row: readonly unknown[], fields: RawResult['fields']): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [column, { name }] of fields.entries()) object[name] = row[column];
  return object;
}
