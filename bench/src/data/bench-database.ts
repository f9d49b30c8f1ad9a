import { openStore } from '@firstcall/store';
import pg from 'pg';
import type { Databases } from '../databases.ts';
import { plainMaintenance, plainSchema } from '../plain/plain-schema.ts';
import { createDataSet, type DataSet, dataVersion } from './data-set.ts';
import type { DataSize } from './data-size.ts';
import { loadStore } from './load-store.ts';

/** A database that holds a data set twice: in the product's tables, and as the plain raw log. */
export interface BenchDatabase {
  readonly name: string;
  readonly url: string;
  readonly productId: number;
  readonly secretKey: string;
  readonly dataSet: DataSet;
  /** Unique among all runs on this database: what a run sends must be new. */
  readonly run: number;
  /** Events a second while loading. */
  readonly loadRate: number;
}

interface Marker {
  readonly size: string;
  readonly product_id: number;
  readonly workspace_id: number;
  readonly load_rate: number;
  readonly run: number;
}

const sizeText = (size: DataSize) => JSON.stringify({ ...size, version: dataVersion });

/** Opens the database of that name, made and loaded first where it is missing. Throws where it holds something else. */
export async function openBenchDatabase(databases: Databases, name: string, size: DataSize): Promise<BenchDatabase> {
  const url = databases.url(name);
  const dataSet = createDataSet(size);
  if (!(await databases.exists(name))) {
    await databases.create(name);
    await fill(url, name, dataSet);
  }
  const marker = await nextRun(url, size);
  const store = await openStore({ databaseUrl: url });
  const secretKey = await store.catalog.createKey('secret', {
    workspaceId: marker.workspace_id,
    productId: marker.product_id,
  });
  await store.close();
  return { name, url, productId: marker.product_id, secretKey, dataSet, run: marker.run, loadRate: marker.load_rate };
}

async function fill(url: string, name: string, dataSet: DataSet): Promise<void> {
  const store = await openStore({ databaseUrl: url });
  const { product, events, seconds } = await loadStore(store, createDataSet(dataSet.size), name);
  await store.close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  process.stderr.write(`${name}: making the plain log\n`);
  await client.query(plainSchema);
  await client.query(plainMaintenance);
  await client.query(
    `CREATE TABLE plain.marker AS SELECT $1::text AS size, $2::int AS product_id, $3::int AS workspace_id, $4::float8 AS load_rate, 0 AS run`,
    [sizeText(dataSet.size), product.productId, product.workspaceId, events / seconds],
  );
  await client.end();
}

async function nextRun(url: string, size: DataSize): Promise<Marker> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client
      .query<Marker>('UPDATE plain.marker SET run = run + 1 RETURNING *')
      .catch(() => ({ rows: [] as Marker[] }));
    const [marker] = rows;
    if (marker?.size === sizeText(size)) return marker;
    const held = marker === undefined ? 'no data set of this benchmark' : marker.size;
    throw new Error(
      `The database at ${new URL(url).pathname} holds ${held}, not ${sizeText(size)}. Name another one, or drop it.`,
    );
  } finally {
    await client.end();
  }
}
