import { type ApiClient, createApiClient } from './api-client.ts';
import type { BenchDatabase } from './data/bench-database.ts';
import { type ServerProcess, startProduct } from './server.ts';

let clients = 0;

/** Runs `work` against the product's server on that database, and stops the server. */
export async function withProduct<T>(
  database: BenchDatabase,
  work: (client: ApiClient, server: ServerProcess) => Promise<T>,
): Promise<T> {
  const server = await startProduct({ DATABASE_URL: database.url });
  clients += 1;
  try {
    return await work(createApiClient(server.url, database.secretKey, `run${database.run}-${clients}`), server);
  } finally {
    await server.stop();
  }
}
