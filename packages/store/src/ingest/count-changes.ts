import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';

/** A summary that counts developers under a key of its own, beside the product. */
export interface CountTable {
  readonly name: string;
  /** Columns of the key in order, with their types. */
  readonly key: Readonly<Record<string, 'int' | 'int2' | 'date'>>;
}

/** How many developers more or fewer a key has; never 0. */
export interface CountChange {
  readonly key: readonly (number | string)[];
  readonly change: number;
}

/** Adds changes up by key; those that cancel out are left out. */
export class CountChanges {
  readonly #changes = new Map<string, { readonly key: readonly (number | string)[]; change: number }>();

  add(change: number, ...key: readonly (number | string)[]): void {
    const name = key.join(' ');
    const known = this.#changes.get(name);
    if (known === undefined) this.#changes.set(name, { key, change });
    else known.change += change;
  }

  list(): readonly CountChange[] {
    return [...this.#changes.values()].filter(({ change }) => change !== 0);
  }
}

/** Stores changes: those that lower a count first, by update, for no count is ever below 0. At most two statements, or none. */
export async function storeCounts(
  tx: Sql,
  productId: number,
  table: CountTable,
  changes: readonly CountChange[],
): Promise<void> {
  const lower = changes.filter(({ change }) => change < 0);
  const raise = changes.filter(({ change }) => change > 0);
  if (lower.length > 0) await tx.query(lowerSql(table), parameters(productId, table, lower));
  if (raise.length > 0) await tx.query(raiseSql(table), parameters(productId, table, raise));
}

function parameters(productId: number, { key }: CountTable, changes: readonly CountChange[]): readonly unknown[] {
  const columns = Object.values(key).map((type, i) => {
    const values = changes.map((change) => change.key[i]);
    return type === 'date' ? textArray(values as string[]) : numberArray(values as number[]);
  });
  return [productId, ...columns, numberArray(changes.map(({ change }) => change))];
}

function listSql({ key }: CountTable): string {
  const types = [...Object.values(key), 'int'].map((type, i) => `$${i + 2}::${type}[]`);
  return `unnest(${types.join(', ')}) AS list (${[...Object.keys(key), 'change'].join(', ')})`;
}

function lowerSql(table: CountTable): string {
  const same = Object.keys(table.key).map((column) => `AND t.${column} = list.${column}`);
  return `
UPDATE ${table.name} t SET developers = t.developers + list.change
FROM ${listSql(table)}
WHERE t.product_id = $1 ${same.join(' ')}`;
}

function raiseSql(table: CountTable): string {
  const columns = Object.keys(table.key).join(', ');
  return `
INSERT INTO ${table.name} (product_id, ${columns}, developers)
SELECT $1, ${columns}, change FROM ${listSql(table)}
ORDER BY ${columns}
ON CONFLICT (product_id, ${columns}) DO UPDATE SET developers = ${table.name}.developers + EXCLUDED.developers`;
}
