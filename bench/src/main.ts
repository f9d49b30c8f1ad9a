import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { createBenchContext } from './bench-context.ts';
import { openDatabases } from './databases.ts';
import type { Finding } from './part.ts';
import { parts } from './parts.ts';
import { describeFinding } from './report/describe-finding.ts';
import { describeMachine } from './report/machine.ts';
import { type PartResult, writeResults } from './report/write-results.ts';

/** A whole number from `least` on, as a flag's text. */
function atLeast(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`Give a whole number, ${least} or more.`);
  };
}

/** Parts by their names, in the order they run. */
function partNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !parts.some((part) => part.name === name));
  if (unknown === undefined) return names;
  throw new InvalidArgumentError(
    `There is no part "${unknown}". Give some of ${parts.map(({ name }) => name).join(', ')}.`,
  );
}

const command = new Command('bench')
  .description(
    'Measures the product beside plain SQL over the raw log, as ratios in one run. PostgreSQL: BENCH_DATABASE_URL, or TEST_DATABASE_URL.',
  )
  .option('--requests <n>', 'requests stored', atLeast(100_000), 1_000_000)
  .option('--developers <n>', 'developers', atLeast(100), 20_000)
  .option('--days <n>', 'days of traffic', atLeast(60), 180)
  .option('--pglite-requests <n>', 'requests stored where PGlite is compared', atLeast(20_000), 200_000)
  .option('--soak-minutes <n>', 'minutes of the soak', atLeast(1), 5)
  .option('--rounds <n>', 'rounds of each measurement', atLeast(1), 5)
  .option('--only <parts>', `some of ${parts.map(({ name }) => name).join(', ')}`, partNames)
  .option('--database <name>', 'name of the database of the data set: used where it holds it, made where it is missing')
  .option('--keep', 'leaves the databases of data sets, for a further run with the same --database', false)
  .option('--json <file>', 'writes the results as JSON')
  .option('--write <file>', 'replaces the results in a Markdown file')
  .parse();
const flags = command.opts<Flags>();
// Everybody's first requests are stored at every size, and the smallest data set is a tenth of the whole.
const leastRequests = 4 * flags.developers;
if (flags.requests < 10 * leastRequests)
  command.error(
    `--requests is ${flags.requests}, too few for ${flags.developers} developers. Give ${10 * leastRequests} or more, or fewer --developers.`,
  );
if (flags.pgliteRequests < leastRequests)
  command.error(
    `--pglite-requests is ${flags.pgliteRequests}, too few for ${flags.developers} developers. Give ${leastRequests} or more, or fewer --developers.`,
  );

interface Flags {
  requests: number;
  developers: number;
  days: number;
  pgliteRequests: number;
  soakMinutes: number;
  rounds: number;
  only?: string[];
  database?: string;
  keep: boolean;
  json?: string;
  write?: string;
}

const adminUrl = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL;
const databases = adminUrl === undefined ? null : await openDatabases(adminUrl);
const asked = parts.filter(({ name, onRequest }) => flags.only?.includes(name) ?? !onRequest);
const chosen = asked.filter(({ withoutPostgres }) => databases !== null || withoutPostgres);
const leftOut = asked.filter((part) => !chosen.includes(part)).map(({ name }) => name);
if (databases === null) {
  const named = leftOut.length === 0 ? '' : `${leftOut.join(', ')}, and `;
  console.log(
    `LEFT OUT, for no PostgreSQL server is named: ${named}every comparison with PostgreSQL. Set BENCH_DATABASE_URL, e.g. postgres://postgres@127.0.0.1:5432/test.`,
  );
}

const { requests, developers, days } = flags;
const machine = describeMachine((await databases?.describe()) ?? null);
const context = createBenchContext({
  ...flags,
  size: { requests, developers, days },
  databases,
  name: flags.database ?? `firstcall_bench_${process.pid}`,
});
// Ended from the keyboard, it leaves no database behind.
process.once('SIGINT', () => void context.close().finally(() => process.exit(130)));
const results: PartResult[] = [];
try {
  for (const part of chosen) {
    process.stderr.write(`${part.name} …\n`);
    const findings: Finding[] = await part.run(context);
    results.push({ part: part.name, title: part.title, findings });
    console.log([`${part.name}: ${part.title}`, ...findings.map(describeFinding)].join('\n'));
  }
} finally {
  await context.close();
}
const report = { size: context.size, rounds: flags.rounds, machine, results };
if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(report, null, 2)}\n`);
if (flags.write !== undefined) writeResults(flags.write, report);
