import { openStore } from '@firstcall/store';
import { createEmbedTokens } from '../auth/embed-token.ts';
import { deriveSecrets, loadSecret } from '../auth/secrets.ts';
import type { Config } from '../config.ts';
import { readServerFile, type ServerFile } from '../server-file.ts';
import { type AdminCommandName, type AdminCommands, AdminError, runAdminCommand } from './commands.ts';

/**
 * Runs a command where the data is: through the server that has the data directory open, since only one process may; otherwise on
 * the database itself.
 */
export async function runCommand<Name extends AdminCommandName>(
  config: Config,
  name: Name,
  input: AdminCommands[Name]['input'],
): Promise<AdminCommands[Name]['output']> {
  const server = config.databaseUrl === null ? readServerFile(config.dataDir) : null;
  const output = server === null ? await runDirectly(config, name, input) : await runThroughServer(server, name, input);
  return output as AdminCommands[Name]['output'];
}

async function runDirectly(config: Config, name: AdminCommandName, input: unknown): Promise<unknown> {
  const store = await openStore(
    config.databaseUrl === null ? { dataDir: config.dataDir } : { databaseUrl: config.databaseUrl },
  );
  try {
    const tokens = () => createEmbedTokens(deriveSecrets(loadSecret(config.secret, config.dataDir)).embedTokenKey);
    return await runAdminCommand(name, input, { store, tokens, onKeysChanged: () => undefined });
  } finally {
    await store.close();
  }
}

async function runThroughServer(server: ServerFile, name: AdminCommandName, input: unknown): Promise<unknown> {
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
