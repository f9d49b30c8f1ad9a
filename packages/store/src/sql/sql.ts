/**
 * The one way to SQL outside Prisma. Both drivers answer with the same JavaScript types: int2/int4/int8 and float8 as number,
 * numeric as string, date as `YYYY-MM-DD`, timestamptz as milliseconds since the epoch, bool, text and their arrays as themselves.
 */
export interface Sql {
  /** Runs one statement; every value is bound, none is pasted into the text. */
  query<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs `work` in one transaction: commits when it resolves, rolls back when it throws. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
}
