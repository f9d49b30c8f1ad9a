import type { BenchDatabase } from './data/bench-database.ts';
import type { DataSize } from './data/data-size.ts';

/** What a value must be for the product's promise to hold. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One measured thing: a value a round. */
export interface Finding {
  readonly what: string;
  readonly values: readonly number[];
  readonly unit: 'x' | 'ms' | 'per s' | 'MiB' | '';
  readonly goal?: Goal;
}

/** What a part measures with. */
export interface BenchContext {
  readonly size: DataSize;
  /** Requests of the data set that both databases are compared at. */
  readonly pgliteRequests: number;
  readonly soakMinutes: number;
  /** Whether there is a server; without one, only parts that can do without are run. */
  readonly hasPostgres: boolean;
  /** How often each side is measured, by turns. */
  readonly rounds: number;
  /** The whole data set; for reading. */
  whole(): Promise<BenchDatabase>;
  /** A data set of other size, dropped at the end; for reading. */
  other(size: DataSize): Promise<BenchDatabase>;
  /** A copy of the whole data set that may be written to, dropped when `work` is done. */
  withCopy<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T>;
}

/** A part of the benchmark. Names are what `--only` takes. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** Not run unless asked for by name. */
  readonly onRequest?: boolean;
  /** Has something to measure without a PostgreSQL server too. */
  readonly withoutPostgres?: boolean;
  run(context: BenchContext): Promise<Finding[]>;
}
