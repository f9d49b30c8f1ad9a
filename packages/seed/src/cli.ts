import { openStore, StoreError } from '@firstcall/store';
import { Command, InvalidArgumentError } from 'commander';
import { scenarios } from './scenarios.ts';
import { type SeedSummary, seed } from './seed.ts';
import { sendToServer, sendToStore } from './send.ts';

interface Flags {
  readonly scenario: string;
  readonly developers?: number;
  readonly days?: number;
  readonly seed?: number;
  readonly now?: number;
  readonly product?: string;
  readonly currency: string;
  readonly workspace?: string;
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('Give a whole number, 0 or more.');
  return value;
}

function instant(text: string): number {
  const value = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(value)) {
    throw new InvalidArgumentError('Give an ISO 8601 instant with Z or an offset, such as 2026-10-01T00:00:00Z.');
  }
  return value;
}

/** A line that overwrites itself on a terminal, and is silent elsewhere. */
function progress(share: number, events: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(share * 100)} % · ${events} events`);
}

async function intoStore(
  flags: Flags,
  told: Omit<Parameters<typeof seed>[0], 'send' | 'currency'>,
): Promise<SeedSummary> {
  const slug = flags.product ?? 'demo';
  const databaseUrl = process.env.DATABASE_URL;
  const store = await openStore(
    databaseUrl ? { databaseUrl } : { dataDir: process.env.FIRSTCALL_DATA_DIR || '.firstcall' },
  );
  try {
    const found = await store.prisma.product.findMany({
      where: { slug, ...(flags.workspace === undefined ? {} : { workspace: { slug: flags.workspace } }) },
      include: { workspace: true },
    });
    const [product, another] = found;
    if (product === undefined) {
      throw new StoreError(
        'UNKNOWN_PRODUCT',
        `There is no product '${slug}' here. Create it with: pnpm admin create-product --workspace acme --slug ${slug} --name "My API" --currency USD`,
      );
    }
    if (another !== undefined) {
      throw new StoreError(
        'AMBIGUOUS_PRODUCT',
        `Several workspaces have a product '${slug}': say which with --workspace ${product.workspace.slug}`,
      );
    }
    return await seed({ ...told, currency: product.currency, send: sendToStore(store, product.id, told.now) });
  } finally {
    await store.close();
  }
}

async function run(flags: Flags): Promise<void> {
  const scenario = scenarios.get(flags.scenario);
  if (scenario === undefined)
    throw new Error(`There is no scenario '${flags.scenario}'. There are: ${[...scenarios.keys()].join(', ')}.`);
  if ((flags.url === undefined) !== (flags.key === undefined))
    throw new Error('--url and --key go together: the server and one of its secret keys.');
  const told = {
    scenario,
    developers: flags.developers ?? scenario.defaults.developers,
    days: flags.days ?? scenario.defaults.days,
    seed: flags.seed ?? scenario.defaults.seed,
    // The only clock in this package: a story without --now ends at the moment of asking.
    now: flags.now ?? Date.now(),
    onProgress: progress,
  };
  const { url, key } = flags;
  const summary =
    url === undefined || key === undefined
      ? await intoStore(flags, told)
      : await seed({ ...told, currency: flags.currency, send: sendToServer(url, key, flags.product) });
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (flags.json) console.log(JSON.stringify(summary));
  else
    console.log(
      `${summary.scenario}: ${summary.accepted} events stored, ${summary.duplicates} already there (developers ${summary.developers}, days ${summary.days}, seed ${summary.seed}, now ${summary.now}).`,
    );
}

const command = new Command('seed')
  .description('Fills a product with a deterministic story: the same flags always make the same events.')
  .option('--scenario <name>', `one of: ${[...scenarios.keys()].join(', ')}`, 'docs-relaunch')
  .option('--developers <n>', 'how many sign up', count)
  .option('--days <n>', 'over how many days, ending at --now', count)
  .option('--seed <n>', 'another number, another story of the same kind', count)
  .option('--now <iso>', 'the instant the story ends at; default: now', instant)
  .option('--product <slug>', 'the product to fill; default: demo, or with --url the one the key covers')
  .option('--currency <code>', 'with --url: the currency the product reports in', 'USD')
  .option('--workspace <slug>', 'needed where several workspaces have that product')
  .option('--url <url>', 'a running server, instead of the database itself')
  .option('--key <key>', "one of the server's secret keys")
  .option('--json', 'print the summary as JSON');

try {
  await run(command.parse().opts<Flags>());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
