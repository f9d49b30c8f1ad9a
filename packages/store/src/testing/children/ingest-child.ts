import { createInterface } from 'node:readline';
import { openStore } from '../../open-store.ts';
import { arbitraryHistory } from '../arbitrary-history.ts';

// For tests: ingests batch after batch into a data directory, and says so after each, until it is killed or done.
const [dataDir = '', slug = '', count = '', batchSize = ''] = process.argv.slice(2);
const size = Number(batchSize);
const events = arbitraryHistory(1, Number(count));

const store = await openStore({ dataDir, holder: 'ingest-child' });
const workspaceId = (await store.catalog.findWorkspace('test')) ?? -1;
const known = await store.catalog.findProduct(workspaceId, slug);
const productId = known
  ? known.id
  : (
      await store.catalog.createProduct({
        workspace: 'test',
        slug,
        name: slug,
        currency: 'USD',
        timeZone: 'Europe/Berlin',
      })
    ).productId;
process.stdout.write('open\n');

for await (const line of createInterface({ input: process.stdin })) {
  for (let first = Number(line); first < events.length; first += size) {
    await store.ingest(productId, events.slice(first, first + size));
    process.stdout.write(`${first}\n`);
  }
  await store.close();
  process.stdout.write('done\n');
  process.exit();
}
