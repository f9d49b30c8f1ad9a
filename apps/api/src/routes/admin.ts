import { createHash, timingSafeEqual } from 'node:crypto';
import { type AdminContext, AdminError, parseInput, runAdminCommand } from '../admin/commands.ts';
import { isLongCommand, runLongCommand } from '../admin/long-commands.ts';
import type { Handler, Route } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import { readJson } from '../http/read-body.ts';
import { streamCommand } from './admin-stream.ts';

const maxBodyBytes = 256 * 1024;
const prefix = '/v1/admin/';

/**
 * `POST /v1/admin/<command>`: the admin commands, for the process on this machine that can read the server's token from the data
 * directory. For anyone else the address does not exist. Commands that take their time answer line by line.
 *
 * @param onFault - told of errors that come up after such an answer has begun
 */
export function createAdminRoute(
  token: string,
  context: AdminContext,
  onFault: (error: unknown) => void,
): (pathname: string) => Route | null {
  const expected = digest(`Bearer ${token}`);
  const POST: Handler = async ({ request, url, client }) => {
    const given = digest(request.headers.get('authorization') ?? '');
    if (!client.local || !timingSafeEqual(given, expected)) throw notFound();
    const input = await readJson(request, maxBodyBytes);
    try {
      const name = url.pathname.slice(prefix.length);
      if (!isLongCommand(name)) return Response.json(await runAdminCommand(name, input, context));
      const running = runLongCommand(name, parseInput(input), context);
      // What is refused at once is refused as any other command is.
      return streamCommand(running, await running.next(), onFault);
    } catch (error) {
      if (error instanceof AdminError) throw new HttpError('REFUSED', error.message, error.hint);
      throw error;
    }
  };
  return (pathname) => (pathname.startsWith(prefix) ? { name: '/v1/admin', methods: { POST, GET: hide } } : null);
}

const hide: Handler = () => {
  throw notFound();
};

/** 404 for an address that leads nowhere. */
export function notFound(): HttpError {
  return new HttpError(
    'NOT_FOUND',
    'There is nothing at this address.',
    'Addresses: / · /graphql · POST /v1/events · POST /v1/embed-tokens · /widgets.js · /healthz · /readyz · /metrics',
  );
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
