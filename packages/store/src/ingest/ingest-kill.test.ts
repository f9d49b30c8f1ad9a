import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import { openDataDirDatabase } from '../database/data-dir-database.ts';
import { arbitraryHistory } from '../testing/arbitrary-history.ts';
import { bundleChild, startChild } from '../testing/child.ts';
import { expectedSummaries } from '../testing/contract/expected-summaries.ts';
import { storedSummaries } from '../testing/contract/stored-summaries.ts';

const kills = Number(process.env.KILLS ?? 10);
const batchSize = 40;
const count = 200 * batchSize;

it(`loses and doubles nothing over ${kills} kills, the unacknowledged being sent again`, {
  timeout: 60_000 + kills * 20_000,
}, async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'firstcall-kill-'));
  const script = await bundleChild(fileURLToPath(new URL('../testing/children/ingest-child.ts', import.meta.url)));
  let first = 0;
  let killed = 0;
  for (let done = false; !done; ) {
    const child = startChild(script, dataDir, 'payments', String(count), String(batchSize));
    expect(await child.next()).toBe('open');
    const ended = killed < kills ? setTimeout(50 + Math.random() * 300).then(() => child.kill()) : undefined;
    try {
      for (let answer = await child.ask(String(first)); answer !== 'done'; answer = await child.next()) {
        first = Number(answer) + batchSize;
        // Enough is left to be killed in.
        if (ended && first > (count * (killed + 1)) / (kills + 1)) await child.kill();
      }
      done = true;
    } catch {
      killed += 1;
    }
    await ended;
  }
  expect(killed).toBe(kills);

  const database = await openDataDirDatabase(dataDir, 'test');
  const store = createStore(database);
  const [product] = await database.sql.query<{ id: number }>('SELECT id FROM product');
  const productId = product?.id ?? -1;
  const events = arbitraryHistory(1, count);
  const [stored] = await database.sql.query(
    'SELECT (SELECT count(*) FROM request) + (SELECT count(*) FROM event) AS n, (SELECT count(*) FROM product) AS products',
  );
  expect(stored).toEqual({ n: count, products: 1 });
  expect(await storedSummaries(database.sql, productId)).toEqual(
    expectedSummaries(events, { timeZone: 'Europe/Berlin' }),
  );
  await store.close();
  await rm(dataDir, { recursive: true });
});
