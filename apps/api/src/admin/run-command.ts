import { openStore, readLock } from '@firstcall/store';
import { createEmbedTokens } from '../auth/embed-token.ts';
import { deriveSecrets, loadSecret } from '../auth/secrets.ts';
import type { Config } from '../config.ts';
import { type AdminCommandName, type AdminCommands, AdminError, runAdminCommand } from './commands.ts';

/** What a command answered, and where the server is, or will be, for what comes next. */
export interface CommandResult<Name extends AdminCommandName> {
  readonly output: AdminCommands[Name]['output'];
  readonly url: string;
}

/** The server that holds the data directory. */
interface RunningServer {
  readonly pid: number;
  readonly url: string;
  readonly adminToken: string;
}

/**
 * Runs a command where the data is: through the server that has the data directory open, since only one process may; otherwise on
 * the database itself.
 */
export async function runCommand<Name extends AdminCommandName>(
  config: Config,
  name: Name,
  input: AdminCommands[Name]['input'],
): Promise<CommandResult<Name>> {
  const server = config.databaseUrl === null ? await findServer(config.dataDir) : null;
  const output = server === null ? await runDirectly(config, name, input) : await runThroughServer(server, name, input);
  return {
    output: output as AdminCommands[Name]['output'],
    url: server?.url ?? `http://localhost:${config.port}`,
  };
}

/** Null where nobody holds the directory, or one that serves nothing (yet): opening it then says who that is. */
async function findServer(dataDir: string): Promise<RunningServer | null> {
  const holder = await readLock(dataDir);
  if (holder === null || holder.url === null || holder.adminToken === null) return null;
  return { pid: holder.pid, url: holder.url, adminToken: holder.adminToken };
}

async function runDirectly(config: Config, name: AdminCommandName, input: unknown): Promise<unknown> {
  const { databaseUrl, dataDir, secret } = config;
  const store = await openStore({ holder: 'pnpm admin', ...(databaseUrl === null ? { dataDir } : { databaseUrl }) });
  try {
    const tokens = () => createEmbedTokens(deriveSecrets(loadSecret(secret, dataDir)).embedTokenKey);
    return await runAdminCommand(name, input, { store, tokens, onKeysChanged: () => undefined });
  } finally {
    await store.close();
  }
}

async function runThroughServer(server: RunningServer, name: AdminCommandName, input: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(new URL(`/v1/admin/${name}`, server.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${server.adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
  } catch {
    throw new AdminError(
      `The server that has the data directory open (process ${server.pid}) does not answer at ${server.url}.`,
      'Wait until it has started, or stop it; then try again.',
    );
  }
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const { message, hint } = errorOf(answer);
  throw new AdminError(message, hint);
}

function errorOf(answer: unknown): { message: string; hint: string } {
  const error = (answer as { error?: { message?: unknown; hint?: unknown } } | null)?.error;
  if (typeof error?.message === 'string' && typeof error.hint === 'string')
    return { message: error.message, hint: error.hint };
  return {
    message: 'The server gave an answer that this version does not understand.',
    hint: 'Restart it, so that both are of one version.',
  };
}
