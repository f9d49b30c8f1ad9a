import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PGlite } from '@electric-sql/pglite';
import type { WireEvent } from '@firstcall/events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** COPY into a table without any index or constraint: the floor that ingest is held against. */
export interface CopyTarget {
  /** Empties the table, copies `csv` into it and resolves to the milliseconds of the COPY alone. */
  copy(csv: string): Promise<number>;
  close(): Promise<void>;
}

const create =
  'CREATE TABLE bare (time timestamptz, id text, type text, developer_id text, key_id text, method text, route text, status int, duration_ms float8, environment text)';

/** The events as rows of the bare table. */
export function toCsv(events: readonly WireEvent[]): string {
  const rows = events.map((event) => {
    const has = event as Partial<Extract<WireEvent, { type: 'api.request' }>>;
    return [
      event.time,
      event.id,
      event.type,
      has.developerId,
      has.keyId,
      has.method,
      has.route,
      has.status,
      has.durationMs,
      has.environment,
    ].join(',');
  });
  return `${rows.join('\n')}\n`;
}

export async function copyToPostgres(databaseUrl: string): Promise<CopyTarget> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(create);
  return {
    async copy(csv) {
      await client.query('TRUNCATE bare');
      const startedAt = performance.now();
      await pipeline(Readable.from([csv]), client.query(copyFrom('COPY bare FROM STDIN WITH (FORMAT csv)')));
      return performance.now() - startedAt;
    },
    close: () => client.end(),
  };
}

export async function copyToPglite(dataDir: string): Promise<CopyTarget> {
  const db = await PGlite.create(dataDir);
  await db.exec(create);
  return {
    async copy(csv) {
      await db.exec('TRUNCATE bare');
      const startedAt = performance.now();
      await db.query("COPY bare FROM '/dev/blob' WITH (FORMAT csv)", [], { blob: new Blob([csv]) });
      return performance.now() - startedAt;
    },
    close: () => db.close(),
  };
}
