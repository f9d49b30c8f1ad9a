import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { RequestEvent } from '../data/request-event.ts';

/** COPY into the product's own request log, which keeps its partitions and its primary key: what storing the rows alone costs. */
export interface CopyLog {
  /** Copies the rows of one batch. */
  copy(csv: string): Promise<void>;
  close(): Promise<void>;
}

const columns = 'product_id, time, id, developer_id, key_id, endpoint_id, status, duration_ms, environment, error_code';

/** Opens a session for it. */
export async function openCopyLog(databaseUrl: string): Promise<CopyLog> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    copy: (csv) =>
      pipeline(Readable.from([csv]), client.query(copyFrom(`COPY request (${columns}) FROM STDIN WITH (FORMAT csv)`))),
    close: () => client.end(),
  };
}

/** The requests as rows of a product that does not exist, so that they are in nobody's way. */
export function toCsv(events: readonly RequestEvent[]): string {
  const rows = events.map((event) =>
    [
      0,
      new Date(event.time).toISOString(),
      event.id,
      event.developerId,
      event.keyId,
      1,
      event.status,
      event.durationMs,
      event.environment === 'PRODUCTION' ? 2 : 1,
      event.errorCode,
    ].join(','),
  );
  return `${rows.join('\n')}\n`;
}
