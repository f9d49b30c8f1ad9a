import { type CopyTarget, toCsv } from './copy.ts';
import type { BenchServer } from './server.ts';
import { percentile, spread } from './statistics.ts';
import { inBatches, type TrafficOptions, traffic } from './traffic.ts';

const batchSize = 1_000;
const senders = 4;
/** Batches of a measured round; the rounds are taken from the middle of the load, when tables and indexes have grown. */
const roundBatches = 50;
const rounds = 3;

const document = `{ product(slug: "bench") {
  metrics(period: { last: 30 }) { visitors signups apiKeysCreated firstCalls firstSuccesses productionIntegrations visitorToSignupRate
    signupToApiKeyRate apiKeyToFirstCallRate firstCallSuccessRate activationRate medianTTFC { milliseconds } p90TTFC { milliseconds } dau wau mau }
  funnel(period: { last: 30 }) { visitors visitorToSignupRate basis steps { stage count dropped pending conversionFromPrevious conversionFromStart
    medianFromPrevious { milliseconds } p90FromPrevious { milliseconds } } }
  ttfc(period: { last: 30 }) { cohortSize reached dropped pending median { milliseconds } p90 { milliseconds } kaplanMeierMedian { milliseconds }
    shareUnderTarget bands { label count } legs { from to median { milliseconds } n } }
} }`;

/** What was measured on one store. */
export interface StoreResult {
  readonly store: string;
  readonly ingestPerSecond: number[];
  readonly copyPerSecond: number[];
  readonly small: { readonly stored: number; readonly times: number[] };
  readonly large: { readonly stored: number; readonly times: number[] };
}

async function sendAll(server: BenchServer, batches: readonly { body: string; size: number }[]): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++])
      await server.send(batch.body, batch.size);
  };
  await Promise.all(Array.from({ length: senders }, worker));
}

async function measureQuery(server: BenchServer, times: number): Promise<number[]> {
  for (let warm = 0; warm < 20; warm += 1) await server.ask(document);
  const measured: number[] = [];
  for (let run = 0; run < times; run += 1) measured.push(await server.ask(document));
  return measured;
}

/** Loads the traffic over HTTP, measuring ingest beside COPY on the way, and the document at a tenth and at the whole of it. */
export async function runStore(
  store: string,
  server: BenchServer,
  target: CopyTarget,
  options: TrafficOptions,
): Promise<StoreResult> {
  const ingestPerSecond: number[] = [];
  const copyPerSecond: number[] = [];
  const total = Math.ceil((options.requests + 2 * options.developers) / batchSize);
  const smallAt = Math.max(1, Math.floor(total / 10));
  let small: StoreResult['small'] = { stored: 0, times: [] };
  let sent = 0;
  let round = 0;
  for (const batches of inBatches(inBatches(traffic(options), batchSize), roundBatches)) {
    const bodies = batches.map((events) => ({ body: JSON.stringify({ events }), size: events.length }));
    const startedAt = performance.now();
    await sendAll(server, bodies);
    const seconds = (performance.now() - startedAt) / 1_000;
    sent += batches.length;
    process.stderr.write(`\r${store}: ${sent * batchSize} of ${total * batchSize} events`);
    if (sent >= total / 2 && round < rounds && batches.length === roundBatches) {
      round += 1;
      const events = batches.flat();
      ingestPerSecond.push(events.length / seconds);
      copyPerSecond.push(events.length / ((await target.copy(toCsv(events))) / 1_000));
    }
    if (small.stored === 0 && sent >= smallAt)
      small = { stored: sent * batchSize, times: await measureQuery(server, 100) };
  }
  process.stderr.write('\n');
  return {
    store,
    ingestPerSecond,
    copyPerSecond,
    small,
    large: { stored: sent * batchSize, times: await measureQuery(server, 200) },
  };
}

/** The result as lines of text. */
export function describeResult(result: StoreResult): string {
  const ratios = result.ingestPerSecond.map((rate, index) => rate / (result.copyPerSecond[index] ?? Number.NaN));
  const { small, large } = result;
  const p = (times: readonly number[], share: number) => percentile(times, share).toFixed(1);
  return [
    `${result.store}`,
    `  events in over HTTP, batches of ${batchSize}, ${senders} senders: ${spread(result.ingestPerSecond, 0)} events/s`,
    `  COPY of the same rows into a bare table:            ${spread(result.copyPerSecond, 0)} rows/s`,
    `  ratio:                                              ${spread(ratios)}`,
    `  metrics + funnel + ttfc at ${small.stored} stored: p50 ${p(small.times, 0.5)} ms, p95 ${p(small.times, 0.95)} ms`,
    `  metrics + funnel + ttfc at ${large.stored} stored: p50 ${p(large.times, 0.5)} ms, p95 ${p(large.times, 0.95)} ms`,
    `  growth of p50:                                      ${(percentile(large.times, 0.5) / percentile(small.times, 0.5)).toFixed(2)}`,
  ].join('\n');
}
