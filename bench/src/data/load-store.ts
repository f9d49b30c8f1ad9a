import { demoProduct } from '@firstcall/seed';
import type { CreatedProduct, Store } from '@firstcall/store';
import type { DataSet } from './data-set.ts';
import { benchNow } from './data-size.ts';
import { inBatches } from './in-batches.ts';

/** What loading led to. */
export interface Loaded {
  readonly product: CreatedProduct;
  readonly events: number;
  readonly seconds: number;
}

const transactionEvents = 20_000;

/** Creates the product and takes the whole data set in by the product's own ingest, in large transactions, with progress on stderr. */
export async function loadStore(store: Store, dataSet: DataSet, label: string): Promise<Loaded> {
  const product = await store.catalog.createProduct({
    ...demoProduct(benchNow),
    workspace: 'bench',
    slug: 'bench',
    name: 'Bench',
  });
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  let events = 0;
  for (const batch of inBatches(dataSet.events(), transactionEvents)) {
    const outcomes = await store.ingest(product.productId, batch);
    if (outcomes.some(({ status }) => status !== 'accepted')) throw new Error('an event of the data set was not new');
    events += batch.length;
    process.stderr.write(`\r${label}: ${events} events in, ${Math.round(events / seconds())} a second `);
  }
  process.stderr.write('\n');
  return { product, events, seconds: seconds() };
}
