import { type BenchDatabase, openBenchDatabase } from './data/bench-database.ts';
import type { DataSize } from './data/data-size.ts';
import type { Databases } from './databases.ts';
import type { BenchContext } from './part.ts';

/** What the context is made of. */
export interface BenchContextOptions extends Pick<BenchContext, 'size' | 'pgliteRequests' | 'soakMinutes' | 'rounds'> {
  /** Null: no server is named, and no part may ask for a database. */
  readonly databases: Databases | null;
  /** Name of the database of the whole data set, and beginning of the others'. */
  readonly name: string;
  /** Leaves the databases of data sets behind, for the next run. */
  readonly keep: boolean;
}

/** Makes databases when a part asks for them, each once. `close` drops what it made, unless that is to be kept. */
export function createBenchContext(options: BenchContextOptions): BenchContext & { close(): Promise<void> } {
  const { databases: server, name, keep, ...rest } = options;
  const opened = new Map<string, Promise<BenchDatabase>>();
  const databases = () => {
    if (server === null) throw new Error('this part needs a PostgreSQL server');
    return server;
  };
  const made = new Set<string>();
  const make = async (of: string, size: DataSize) => {
    if (!(await databases().exists(of))) made.add(of);
    return openBenchDatabase(databases(), of, size);
  };
  const open = (of: string, size: DataSize) => {
    const known = opened.get(of) ?? make(of, size);
    opened.set(of, known);
    return known;
  };
  const whole = () => open(name, rest.size);
  return {
    ...rest,
    hasPostgres: server !== null,
    whole,
    other: (size) => open(`${name}_${size.requests}_${size.developers}`, size),
    async withCopy(work) {
      const source = await whole();
      const copy = `${name}_copy`;
      await databases().drop(copy);
      await databases().copy(source.name, copy);
      try {
        return await work({ ...source, name: copy, url: databases().url(copy) });
      } finally {
        await databases().drop(copy);
      }
    },
    async close() {
      if (!keep) for (const of of made) await databases().drop(of);
      await server?.close();
    },
  };
}
