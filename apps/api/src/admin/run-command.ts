import { openStore, readLock } from '@firstcall/store';
import { createEmbedTokens } from '../auth/embed-token.ts';
import { deriveSecrets, loadSecret } from '../auth/secrets.ts';
import type { Config } from '../config.ts';
import { type AdminCommandName, type AdminCommands, type AdminContext, runAdminCommand } from './commands.ts';
import { type LongCommandName, type LongCommands, runLongCommand } from './long-commands.ts';
import { type RunningServer, runLongThroughServer, runThroughServer } from './through-server.ts';

/** What a command answered, and where the server is, or will be, for what comes next. */
export interface CommandResult<Output> {
  readonly output: Output;
  readonly url: string;
}

/**
 * Runs a command where the data is: through the server that has the data directory open, since only one process may; otherwise on
 * the database itself.
 */
export async function runCommand<Name extends AdminCommandName>(
  config: Config,
  name: Name,
  input: AdminCommands[Name]['input'],
): Promise<CommandResult<AdminCommands[Name]['output']>> {
  const server = await findServer(config);
  const output =
    server === null
      ? await withStore(config, (context) => runAdminCommand(name, input, context))
      : await runThroughServer(server, name, input);
  return { output: output as AdminCommands[Name]['output'], url: server?.url ?? `http://localhost:${config.port}` };
}

/** The same for a command that takes its time. `onProgress` is told each line that it says. */
export async function followCommand<Name extends LongCommandName>(
  config: Config,
  name: Name,
  input: LongCommands[Name]['input'],
  onProgress: (line: string) => void,
): Promise<LongCommands[Name]['output']> {
  const server = await findServer(config);
  const output =
    server === null
      ? await withStore(config, (context) => follow(runLongCommand(name, input, context), onProgress))
      : await follow(runLongThroughServer(server, name, input), onProgress);
  return output as LongCommands[Name]['output'];
}

async function follow(lines: AsyncGenerator<string, unknown>, onProgress: (line: string) => void): Promise<unknown> {
  for (;;) {
    const next = await lines.next();
    if (next.done) return next.value;
    onProgress(next.value);
  }
}

/** Null where nobody holds the directory, or one that serves nothing (yet): opening it then says who that is. */
async function findServer({ databaseUrl, dataDir }: Config): Promise<RunningServer | null> {
  const holder = databaseUrl === null ? await readLock(dataDir) : null;
  if (holder === null || holder.url === null || holder.adminToken === null) return null;
  return { pid: holder.pid, url: holder.url, adminToken: holder.adminToken };
}

async function withStore<T>(config: Config, work: (context: AdminContext) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir, secret, fixedNow } = config;
  const store = await openStore({ holder: 'pnpm admin', ...(databaseUrl === null ? { dataDir } : { databaseUrl }) });
  try {
    const tokens = () => createEmbedTokens(deriveSecrets(loadSecret(secret, dataDir)).embedTokenKey);
    return await work({ store, tokens, now: () => fixedNow ?? Date.now(), onKeysChanged: () => undefined });
  } finally {
    await store.close();
  }
}
