import pg from 'pg';
import { batchBody } from '../api-client.ts';
import type { BenchDatabase } from '../data/bench-database.ts';
import { inParallel } from '../load/in-parallel.ts';
import type { Part } from '../part.ts';
import { withProduct } from '../with-product.ts';

const clients = 10;
const batchSize = 500;
const batches = 20;

/** Ten clients send events of the same developers at once, to two nodes. Any error ends the run, a deadlock's too. */
export const clientsAtOnce: Part = {
  name: 'clients',
  title: `${clients} clients, two nodes, the same developers at once`,
  run: (context) =>
    context.withCopy((database) =>
      withProduct(database, (left) =>
        withProduct(database, async (right) => {
          const rates: number[] = [];
          const before = await lostUpdates(database);
          for (let round = 0; round < context.rounds; round += 1) {
            // Every client has the same developers at the same instants, under ids of its own.
            const bodies = Array.from({ length: batches }, (_, n) => {
              const events = database.dataSet.freshRequests(round * batches + n, batchSize);
              return Array.from({ length: clients }, (_, client) => ({
                node: client % 2 === 0 ? left : right,
                body: batchBody(events.map((event) => ({ ...event, id: `${event.id}-${client}` }))),
              }));
            }).flat();
            const startedAt = performance.now();
            await inParallel(bodies, clients, ({ node, body }) => node.send(body, batchSize));
            rates.push((bodies.length * batchSize) / ((performance.now() - startedAt) / 1_000));
          }
          const lost = await lostUpdates(database);
          return [
            { what: 'events a second, together', values: rates, unit: 'per s' },
            {
              what: 'developers or days whose totals differ from the log',
              values: [before + lost],
              unit: '',
              goal: { atMost: 0 },
            },
          ];
        }),
      ),
    ),
};

/** Where a summary does not equal what the log says: by developer, and by developer and day. */
async function lostUpdates({ url, productId }: BenchDatabase): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ lost: number }>(
    `WITH logged AS MATERIALIZED (
  SELECT developer_id, (time AT TIME ZONE 'UTC')::date AS day, count(*) AS requests, count(*) FILTER (WHERE status >= 400) AS errors,
    max(time) AS last_at
  FROM request WHERE product_id = $1 GROUP BY 1, 2),
totals AS (SELECT developer_id, sum(requests) AS requests, sum(errors) AS errors, max(last_at) AS last_at FROM logged GROUP BY 1),
kept AS (SELECT * FROM developer WHERE product_id = $1 AND total_requests > 0),
kept_days AS (SELECT * FROM developer_day WHERE product_id = $1 AND scope = 0)
SELECT (
  (SELECT count(*) FROM kept FULL JOIN totals USING (developer_id)
    WHERE (total_requests, total_error_requests, last_call_at) IS DISTINCT FROM (totals.requests, totals.errors, last_at)) +
  (SELECT count(*) FROM kept_days FULL JOIN logged USING (developer_id, day)
    WHERE (kept_days.requests, kept_days.errors) IS DISTINCT FROM (logged.requests, logged.errors)))::int AS lost`,
    [productId],
  );
  await client.end();
  return rows[0]?.lost ?? Number.NaN;
}
