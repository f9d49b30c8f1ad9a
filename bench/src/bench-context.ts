import { type BenchDatabase, openBenchDatabase } from './data/bench-database.ts';
import type { DataSize } from './data/data-size.ts';
import type { Databases } from './databases.ts';
import type { BenchContext } from './part.ts';

/** What the context is made of. */
export interface BenchContextOptions extends Pick<BenchContext, 'size' | 'pgliteRequests' | 'soakMinutes' | 'rounds'> {
  readonly databases: Databases;
  /** Name of the database of the whole data set, and beginning of the others'. */
  readonly name: string;
  /** Leaves the databases of data sets behind, for the next run. */
  readonly keep: boolean;
}

/** Makes databases when a part asks for them, each once. `close` drops them, but for those to keep. */
export function createBenchContext(options: BenchContextOptions): BenchContext & { close(): Promise<void> } {
  const { databases, name, keep, ...rest } = options;
  const opened = new Map<string, Promise<BenchDatabase>>();
  const open = (of: string, size: DataSize) => {
    const known = opened.get(of) ?? openBenchDatabase(databases, of, size);
    opened.set(of, known);
    return known;
  };
  const whole = () => open(name, rest.size);
  return {
    ...rest,
    whole,
    other: (size) => open(`${name}_${size.requests}_${size.developers}`, size),
    async withCopy(work) {
      const source = await whole();
      const copy = `${name}_copy`;
      await databases.drop(copy);
      await databases.copy(source.name, copy);
      try {
        return await work({ ...source, name: copy, url: databases.url(copy) });
      } finally {
        await databases.drop(copy);
      }
    },
    async close() {
      if (!keep) for (const of of opened.keys()) await databases.drop(of);
      await databases.close();
    },
  };
}
