import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '@firstcall/store';
import { createApiClient } from '../api-client.ts';
import { createDataSet } from '../data/data-set.ts';
import { loadStore } from '../data/load-store.ts';
import { documentTimes } from '../measure.ts';
import type { Part } from '../part.ts';
import { documentOf } from '../plain/question.ts';
import { questions } from '../plain/questions.ts';
import { percentile } from '../report/statistics.ts';
import { startProduct } from '../server.ts';
import { withProduct } from '../with-product.ts';

/** The document on the embedded database and on PostgreSQL, which hold the same smaller data set. */
export const pglite: Part = {
  name: 'pglite',
  title: 'The embedded database beside PostgreSQL',
  withoutPostgres: true,
  async run(context) {
    const size = { ...context.size, requests: context.pgliteRequests };
    const folder = mkdtempSync(path.join(tmpdir(), 'firstcall-bench-'));
    const dataDir = path.join(folder, 'data');
    try {
      const store = await openStore({ dataDir });
      const { product, events, seconds } = await loadStore(store, createDataSet(size), 'PGlite');
      await store.close();
      const server = await startProduct({ FIRSTCALL_DATA_DIR: dataDir });
      try {
        const client = createApiClient(server.url, product.secretKey, 'pglite');
        const document = documentOf(questions, null);
        const p50 = { pglite: [] as number[], postgres: [] as number[] };
        const measure = async (other: typeof client | null) => {
          for (let round = 0; round <= context.rounds; round += 1) {
            const embedded = percentile(await documentTimes(client, document, 25), 0.5);
            const served = other === null ? null : percentile(await documentTimes(other, document, 25), 0.5);
            if (round === 0) continue;
            p50.pglite.push(embedded);
            if (served !== null) p50.postgres.push(served);
          }
        };
        if (context.hasPostgres) await withProduct(await context.other(size), measure);
        else await measure(null);
        return [
          ...(context.hasPostgres
            ? ([
                {
                  what: 'document on PGlite ÷ on PostgreSQL',
                  values: p50.pglite.map((ms, n) => ms / (p50.postgres[n] ?? Number.NaN)),
                  unit: 'x',
                  goal: { atMost: 2.5 },
                },
                { what: 'document on PostgreSQL', values: p50.postgres, unit: 'ms' },
              ] as const)
            : []),
          { what: 'document on PGlite', values: p50.pglite, unit: 'ms' },
          { what: 'events in while loading PGlite', values: [events / seconds], unit: 'per s' },
        ];
      } finally {
        await server.stop();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
