import { AdminError } from './commands.ts';

/** The server that holds the data directory. */
export interface RunningServer {
  readonly pid: number;
  readonly url: string;
  readonly adminToken: string;
}

/** Runs a command in the server. Answers what the command answers. */
export async function runThroughServer(server: RunningServer, name: string, input: unknown): Promise<unknown> {
  const response = await send(server, name, input);
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  throw refusalOf(answer);
}

/** Runs a long command in the server: a line of JSON for whatever it says, the last one its answer. */
export async function* runLongThroughServer(
  server: RunningServer,
  name: string,
  input: unknown,
): AsyncGenerator<string, unknown> {
  const response = await send(server, name, input);
  if (!response.ok || response.body === null) throw refusalOf(await response.json());
  try {
    for await (const line of linesOf(response.body)) {
      // An empty one only says that the server is still at it.
      if (line === '') continue;
      const said = JSON.parse(line) as { progress?: string; result?: unknown };
      if (typeof said.progress === 'string') yield said.progress;
      else if ('result' in said) return said.result;
      else throw refusalOf(said);
    }
  } catch (error) {
    if (error instanceof AdminError) throw error;
  }
  throw new AdminError(
    `The server (process ${server.pid}) has gone while it was at it.`,
    'Nothing is left half done. Run the command again: it goes on where it stopped.',
  );
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function send(server: RunningServer, name: string, input: unknown): Promise<Response> {
  try {
    return await fetch(new URL(`/v1/admin/${name}`, server.url), {
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
}

function refusalOf(answer: unknown): AdminError {
  const error = (answer as { error?: { message?: unknown; hint?: unknown } } | null)?.error;
  if (typeof error?.message === 'string' && typeof error.hint === 'string')
    return new AdminError(error.message, error.hint);
  return new AdminError(
    'The server gave an answer that this version does not understand.',
    'Restart it, so that both are of one version.',
  );
}
