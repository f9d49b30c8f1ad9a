import { StoreError } from '@firstcall/store';
import { Command, InvalidArgumentError } from 'commander';
import { ConfigError, parseConfig } from '../config.ts';
import { type AdminCommandName, type AdminCommands, AdminError } from './commands.ts';
import { describeEmbedToken, describeKey, describeProduct, describeProducts, type Where } from './describe.ts';
import { describeDrop, describeRebuild } from './describe-maintenance.ts';
import type { LongCommandName, LongCommands } from './long-commands.ts';
import { parseDuration } from './parse-duration.ts';
import { readPlans } from './read-plans.ts';
import { followCommand, runCommand } from './run-command.ts';

interface Output {
  readonly json?: boolean;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

/** Runs a command and prints its answer: as JSON alone, or in words. */
async function perform<Name extends AdminCommandName>(
  name: Name,
  input: AdminCommands[Name]['input'],
  { json }: Output,
  describe: (output: AdminCommands[Name]['output'], where: Where) => string,
): Promise<void> {
  // Only tokens need the secret; the other commands work without it, in production too.
  const env = name === 'create-embed-token' ? process.env : { ...process.env, NODE_ENV: undefined };
  const config = parseConfig(env);
  const { output, url } = await runCommand(config, name, input);
  console.log(json ? JSON.stringify(output) : describe(output, { url, now: config.fixedNow ?? Date.now() }));
}

/** The same for a command that takes its time: how far it is goes to stderr. */
async function follow<Name extends LongCommandName>(
  name: Name,
  input: LongCommands[Name]['input'],
  { json }: Output,
  describe: (output: LongCommands[Name]['output']) => string,
): Promise<LongCommands[Name]['output']> {
  const config = parseConfig({ ...process.env, NODE_ENV: undefined });
  const output = await followCommand(config, name, input, (line) => console.error(line));
  console.log(json ? JSON.stringify(output) : describe(output));
  return output;
}

const program = new Command('pnpm admin')
  .description(
    'Products, keys, embed tokens and upkeep. Works with or without a server running on the same data directory.',
  )
  .showHelpAfterError('(--help shows the options)');

const jsonFlag = ['--json', 'print the answer as JSON, and nothing else'] as const;

program
  .command('create-product')
  .description('create a product, its workspace where that is missing, and a key of each kind')
  .requiredOption('--workspace <slug>', 'the company; created where it is missing')
  .requiredOption('--slug <slug>', "the product's short name, unique in its workspace")
  .requiredOption('--name <name>', 'as people call it')
  .requiredOption('--currency <code>', 'ISO 4217 code of the currency it reports in, such as USD')
  .option(
    '--time-zone <zone>',
    'IANA name of the time zone whose days count, such as Europe/Berlin; fixed for good',
    'UTC',
  )
  .option(
    '--plans <file>',
    'JSON file: [{"slug","name","monthlyMinor","annualMinor","components",…}], null for a price on request; "template" for built-in plans',
  )
  .option(
    '--ttv-threshold <n>',
    "successful production requests that make a developer's time to value (default: 100)",
    wholeNumber,
  )
  .option('--ttfc-target <duration>', 'ISO 8601 duration within which a first call should succeed (default: PT5M)')
  .option(...jsonFlag)
  .action(
    async (flags: {
      workspace: string;
      slug: string;
      name: string;
      currency: string;
      timeZone: string;
      plans?: string;
      ttvThreshold?: number;
      ttfcTarget?: string;
      json?: boolean;
    }) => {
      const { workspace, slug, name, currency, timeZone, plans, ttvThreshold, ttfcTarget } = flags;
      const input = {
        workspace,
        slug,
        name,
        currency,
        timeZone,
        ...(plans === undefined ? {} : { plans: readPlans(plans) }),
        ...(ttvThreshold === undefined ? {} : { ttvThreshold }),
        ...(ttfcTarget === undefined ? {} : { ttfcTargetMs: parseDuration('--ttfc-target', ttfcTarget) }),
      };
      await perform('create-product', input, flags, describeProduct);
    },
  );

program
  .command('create-embed-token')
  .description('mint a token with which a page reads one product')
  .requiredOption('--product <slug>', 'the product')
  .option('--workspace <slug>', 'needed where several workspaces have that product')
  .option('--ttl-seconds <n>', 'how long it works, at most a day (default: 3600)', wholeNumber)
  .option(...jsonFlag)
  .action(async ({ json, ...input }: AdminCommands['create-embed-token']['input'] & Output) => {
    await perform('create-embed-token', input, { ...(json === undefined ? {} : { json }) }, describeEmbedToken);
  });

program
  .command('create-key')
  .description('make a key for a product, or for every product of a workspace')
  .option('--kind <kind>', 'secret (reads and sends everything) or publishable (public: sends visits)', 'secret')
  .option('--product <slug>', 'the one product it covers')
  .option('--workspace <slug>', 'without --product: it covers the whole workspace')
  .option(...jsonFlag)
  .action(async ({ json, ...input }: AdminCommands['create-key']['input'] & Output) => {
    await perform('create-key', input, { ...(json === undefined ? {} : { json }) }, describeKey);
  });

program
  .command('revoke-key')
  .description('revoke a key; running servers refuse it within five seconds')
  .argument('<key>', 'the key, or its short id: the eight characters after fc_sk_ or fc_pk_')
  .option(...jsonFlag)
  .action(async (key: string, flags: Output) => {
    await perform('revoke-key', { key }, flags, ({ revoked }) => `Revoked the key ${revoked}.`);
  });

program
  .command('list-products')
  .description('list every product with its workspace')
  .option(...jsonFlag)
  .action(async (flags: Output) => {
    await perform('list-products', {}, flags, describeProducts);
  });

program
  .command('drop-old-logs')
  .description('drop whole months of the request log that are older than a limit; every figure stays')
  .option('--keep-days <n>', 'how many days of requests stay at least, from 30 on (default: 400)', wholeNumber)
  .option('--dry-run', 'only say what would be dropped')
  .option(...jsonFlag)
  .action(async ({ json, ...input }: LongCommands['drop-old-logs']['input'] & Output) => {
    await follow('drop-old-logs', input, { ...(json === undefined ? {} : { json }) }, describeDrop);
  });

program
  .command('rebuild')
  .description('recompute every summary from the log, and replace what is not as the log says')
  .option('--product <slug>', 'only this product')
  .option('--workspace <slug>', 'needed where several workspaces have that product')
  .option('--check', 'only compare: exit code 1 where a summary differs')
  .option(...jsonFlag)
  .action(async ({ json, ...input }: LongCommands['rebuild']['input'] & Output) => {
    const { equal } = await follow('rebuild', input, { ...(json === undefined ? {} : { json }) }, describeRebuild);
    if (!equal) process.exitCode = 1;
  });

program
  .command('migrate')
  .description('apply pending migrations')
  .option(...jsonFlag)
  .action(async (flags: Output) => {
    await perform('migrate', {}, flags, () => 'The database is up to date.');
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (error instanceof AdminError) return `${error.message}\n${error.hint}`;
  if (error instanceof ConfigError || error instanceof StoreError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
