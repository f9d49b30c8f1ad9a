import { setTimeout as wait } from 'node:timers/promises';
import { type ApiClient, batchBody } from '../api-client.ts';
import type { BenchDatabase } from '../data/bench-database.ts';
import { inParallel } from '../load/in-parallel.ts';
import { residentMemory } from '../load/resident-memory.ts';
import type { Part } from '../part.ts';
import { documentOf } from '../plain/question.ts';
import { questions } from '../plain/questions.ts';
import { percentile } from '../report/statistics.ts';
import { withProduct } from '../with-product.ts';

const readers = 32;
const batchSize = 500;
const hourMs = 3_600_000;
/** A dashboard asks again every minute of the hour that is compressed. */
const refreshesAnHour = 60;

/** An hour of a busy product in a few minutes: events in at half the measured peak, dashboards that ask again and again. */
export const soak: Part = {
  name: 'soak',
  title: `An hour compressed: events at half the peak, ${readers} dashboards`,
  onRequest: true,
  run: (context) =>
    context.withCopy((database) =>
      withProduct(database, async (client, server) => {
        const length = context.soakMinutes * 60_000;
        const bodies = createBodies(database);
        await client.ask(documentOf(questions, null));
        const peak = await measurePeak(client, bodies);
        const until = performance.now() + length;
        const times: number[] = [];
        const memory: number[] = [];
        const readerPause = length / refreshesAnHour;
        const counts = { batches: 0 };
        await Promise.all([
          ...Array.from({ length: readers }, (_, n) =>
            read(client, { times, until, pause: readerPause, offset: (readerPause * n) / readers }),
          ),
          write(client, bodies, { perSecond: peak / 2, until, counts }),
          sample(server.pid, { memory, until, every: length / 10 }),
        ]);
        const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
        const [early = Number.NaN] = memory.slice(2);
        return [
          { what: 'p99 of reads ÷ p50', values: [p99 / p50], unit: 'x', goal: { atMost: 10 } },
          {
            what: 'memory at the end ÷ after a quarter',
            values: [(memory.at(-1) ?? Number.NaN) / early],
            unit: 'x',
            goal: { atMost: 1.25 },
          },
          {
            what: 'events in ÷ half the peak',
            values: [(counts.batches * batchSize) / (length / 1_000) / (peak / 2)],
            unit: 'x',
            goal: { atLeast: 0.95 },
          },
          { what: 'peak', values: [peak], unit: 'per s' },
          {
            what: `documents of an hour in ${length / 60_000} min, speed-up ${(hourMs / length).toFixed(0)}`,
            values: [times.length],
            unit: '',
          },
          { what: 'reads', values: times, unit: 'ms' },
          { what: 'memory', values: memory, unit: 'MiB' },
        ];
      }),
    ),
};

function createBodies({ dataSet }: BenchDatabase): () => string {
  let taken = 0;
  return () => batchBody(dataSet.freshRequests(taken++, batchSize));
}

/** Events a second with as many clients as help, and nobody reading. */
async function measurePeak(client: ApiClient, bodies: () => string): Promise<number> {
  const prepared = Array.from({ length: 200 }, bodies);
  const startedAt = performance.now();
  await inParallel(prepared, 8, (body) => client.send(body, batchSize));
  return (prepared.length * batchSize) / ((performance.now() - startedAt) / 1_000);
}

interface Reader {
  readonly times: number[];
  readonly until: number;
  readonly pause: number;
  readonly offset: number;
}

async function read(client: ApiClient, { times, until, pause, offset }: Reader): Promise<void> {
  const document = documentOf(questions, null);
  for (let next = performance.now() + offset; next < until; next += pause) {
    await wait(Math.max(0, next - performance.now()));
    const startedAt = performance.now();
    await client.ask(document);
    times.push(performance.now() - startedAt);
  }
}

interface Writer {
  readonly perSecond: number;
  readonly until: number;
  readonly counts: { batches: number };
}

/** Sends a batch at its time, whether or not the one before is answered: a sender does not wait for a slow server. */
async function write(client: ApiClient, bodies: () => string, { perSecond, until, counts }: Writer): Promise<void> {
  const every = (batchSize / perSecond) * 1_000;
  const underWay: Promise<void>[] = [];
  for (let next = performance.now(); next < until; next += every) {
    await wait(Math.max(0, next - performance.now()));
    const sent = client.send(bodies(), batchSize).then(() => {
      counts.batches += 1;
    });
    // What fails is heard of at the end, with all the others.
    sent.catch(() => {});
    underWay.push(sent);
  }
  await Promise.all(underWay);
}

async function sample(
  pid: number,
  { memory, until, every }: { memory: number[]; until: number; every: number },
): Promise<void> {
  for (
    memory.push(await residentMemory(pid));
    performance.now() + every < until;
    memory.push(await residentMemory(pid))
  )
    await wait(every);
}
