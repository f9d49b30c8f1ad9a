import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import pg from 'pg';
import { copyToPglite, copyToPostgres } from './copy.ts';
import { describeResult, runStore } from './run-store.ts';
import { startServer } from './server.ts';
import type { TrafficOptions } from './traffic.ts';

/** A whole number from `least` on, as a flag's text. */
function atLeast(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`Give a whole number, ${least} or more.`);
  };
}

/** Fewer leave no room for rounds of ingest in the second half of the load. */
const leastRequests = 200_000;

const flags = new Command('bench')
  .description(
    'Measures ingest and answers on PGlite and, where there is one, on PostgreSQL (BENCH_DATABASE_URL). Reads ratios, not seconds.',
  )
  .option('--requests <n>', 'requests stored', atLeast(leastRequests), 1_000_000)
  .option('--developers <n>', 'developers', atLeast(1), 5_000)
  .option('--days <n>', 'days of traffic', atLeast(2), 180)
  .option('--stores <list>', 'pglite, postgres or both', 'pglite,postgres')
  .parse()
  .opts<{ requests: number; developers: number; days: number; stores: string }>();

const traffic: TrafficOptions = {
  requests: flags.requests,
  developers: flags.developers,
  days: flags.days,
  now: Date.now(),
};

async function onPglite(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstcall-bench-'));
  const server = await startServer({ FIRSTCALL_DATA_DIR: path.join(folder, 'data'), DATABASE_URL: '' });
  const target = await copyToPglite(path.join(folder, 'bare'));
  try {
    console.log(describeResult(await runStore('PGlite', server, target, traffic)));
  } finally {
    await target.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(adminUrl: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstcall-bench-'));
  const name = `firstcall_bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const server = await startServer({ DATABASE_URL: url.href, FIRSTCALL_DATA_DIR: folder });
  const target = await copyToPostgres(url.href);
  try {
    console.log(describeResult(await runStore('PostgreSQL', server, target, traffic)));
  } finally {
    await target.close();
    await server.stop();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const stores = flags.stores.split(',');
if (stores.includes('pglite')) await onPglite();
if (stores.includes('postgres')) {
  const adminUrl = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL;
  if (adminUrl === undefined)
    console.log(
      'PostgreSQL: left out. Set BENCH_DATABASE_URL, e.g. postgres://postgres@127.0.0.1:5432/test, to measure it.',
    );
  else await onPostgres(adminUrl);
}
