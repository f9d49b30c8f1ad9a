import { openStore } from '@firstcall/store';
import { batchBody } from '../api-client.ts';
import type { RequestEvent } from '../data/request-event.ts';
import { openCopyLog, toCsv } from '../load/copy-log.ts';
import { inParallel } from '../load/in-parallel.ts';
import type { Finding, Part } from '../part.ts';
import { withProduct } from '../with-product.ts';

const batchSize = 5_000;
const roundBatches = 8;
const small = { size: 100, clients: 50 };

/** Batches over HTTP beside the same transaction without HTTP, and beside COPY into the log alone, on a product that holds the data set. */
export const writes: Part = {
  name: 'writes',
  title: `Batches of ${batchSize} events into a product that holds the data set`,
  run: (context) =>
    context.withCopy((database) =>
      withProduct(database, async (client) => {
        const store = await openStore({ databaseUrl: database.url });
        const log = await openCopyLog(database.url);
        let taken = 0;
        const fresh = () =>
          Array.from({ length: roundBatches }, () => database.dataSet.freshRequests(taken++, batchSize));
        const overHttp = (clients: number, size = batchSize) => ({
          prepare: (batches: RequestEvent[][]) =>
            cut(batches, size).map((events) => ({ body: batchBody(events), size: events.length })),
          send: (bodies: { body: string; size: number }[]) =>
            inParallel(bodies, clients, ({ body, size: events }) => client.send(body, events)),
        });
        const [one, two, four, many] = [overHttp(1), overHttp(2), overHttp(4), overHttp(small.clients, small.size)];
        const sides: Record<string, () => Promise<number>> = {
          bare: () =>
            timed(fresh(), (batches) =>
              inParallel(batches, 1, async (events) => void (await store.ingest(database.productId, events))),
            ),
          copy: () => timed(fresh().map(toCsv), (texts) => inParallel(texts, 1, log.copy)),
          one: () => timed(one.prepare(fresh()), one.send),
          two: () => timed(two.prepare(fresh()), two.send),
          four: () => timed(four.prepare(fresh()), four.send),
          many: () => timed(many.prepare(fresh()), many.send),
        };
        const rates = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
        try {
          // Round 0 warms up.
          for (let round = 0; round <= context.rounds; round += 1)
            for (const [name, side] of Object.entries(sides)) {
              const rate = (roundBatches * batchSize) / (await side());
              if (round > 0) rates.get(name)?.push(rate);
            }
        } finally {
          await store.close();
          await log.close();
        }
        return findingsOf(rates);
      }),
    ),
};

/** Seconds that the work takes; its preparation is not counted. */
async function timed<T>(prepared: T, work: (prepared: T) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work(prepared);
  return (performance.now() - startedAt) / 1_000;
}

/** The same events in batches of another size. */
function cut(batches: readonly RequestEvent[][], size: number): RequestEvent[][] {
  const all = batches.flat();
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

function findingsOf(rates: ReadonlyMap<string, number[]>): Finding[] {
  const of = (name: string) => rates.get(name) ?? [];
  const over = (above: string, below: string) => of(above).map((rate, n) => rate / (of(below)[n] ?? Number.NaN));
  const clients = [
    ['one', '1 client'],
    ['two', '2 clients'],
    ['four', '4 clients'],
  ] as const;
  return [
    ...clients.map(
      ([name, text]): Finding => ({
        what: `${text} over HTTP ÷ the bare transaction`,
        values: over(name, 'bare'),
        unit: 'x',
        goal: { atLeast: 0.5 },
      }),
    ),
    ...clients.map(
      ([name, text]): Finding => ({
        what: `${text} over HTTP ÷ COPY into the log`,
        values: over(name, 'copy'),
        unit: 'x',
        goal: { atLeast: 0.25 },
      }),
    ),
    {
      what: `${small.clients} clients with batches of ${small.size} ÷ the bare transaction`,
      values: over('many', 'bare'),
      unit: 'x',
    },
    ...clients.map(([name, text]): Finding => ({ what: `${text} over HTTP`, values: of(name), unit: 'per s' })),
    { what: `${small.clients} clients with batches of ${small.size}`, values: of('many'), unit: 'per s' },
    { what: 'the bare transaction', values: of('bare'), unit: 'per s' },
    { what: 'COPY into the log', values: of('copy'), unit: 'per s' },
  ];
}
