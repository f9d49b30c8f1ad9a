import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';

/** Answers requests of node:http. */
export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => unknown;

/** A port that is being listened on. */
export interface ListeningServer {
  readonly port: number;
  /** From now on this answers; until then everything but /healthz is told to come back later. */
  use(handler: RequestHandler): void;
  /** Takes no new connections, lets accepted requests finish, and cuts what still hangs after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** The address cannot be listened on; the message says which and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const limits = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
  connectionsCheckingInterval: 5_000,
};

/** Listens at once, so that a taken port is known before any other work is done. */
export async function listen(port: number, host: string): Promise<ListeningServer> {
  let handler: RequestHandler = answerStarting;
  const server = createServer(limits, (req, res) => handler(req, res));
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explain(error, port, host);
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    use(next) {
      handler = next;
    },
    async stop(graceMs) {
      await acceptWaiting(server);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection that is kept for further requests becomes idle only after its answer.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}

/** Longest time given to {@link acceptWaiting}: under steady traffic there is always one more. */
const maxAcceptMs = 1_000;

/**
 * Connections that the system has taken but this process has not looked at yet would be cut by closing: their requests are on the
 * way. Each turn of the event loop takes one.
 */
async function acceptWaiting(server: Server): Promise<void> {
  let quietTurns = 0;
  const notQuiet = (): void => {
    quietTurns = 0;
  };
  server.on('connection', notQuiet);
  const deadline = performance.now() + maxAcceptMs;
  while (quietTurns < 3 && performance.now() < deadline) {
    quietTurns += 1;
    await setImmediate();
  }
  server.off('connection', notQuiet);
}

function answerStarting(req: IncomingMessage, res: ServerResponse): void {
  const alive = req.url === '/healthz';
  res.writeHead(alive ? 200 : 503, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(alive ? {} : { 'retry-after': '2' }),
  });
  res.end(
    alive
      ? '{"status":"ok"}'
      : '{"error":{"code":"UNAVAILABLE","message":"The server is starting.","hint":"Try again in two seconds.","docs":"/docs/errors#UNAVAILABLE"}}',
  );
}

function explain(error: unknown, port: number, host: string): Error {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return new ListenError(
      `Port ${port} on ${host} is in use, perhaps by another Firstcall. Stop that, or choose another port: PORT=${port + 1} npx -y pnpm@12 start`,
    );
  }
  if (code === 'EACCES')
    return new ListenError(`Port ${port} may not be opened by this user. Choose one from 1024 on: PORT=4000`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ListenError(`HOST is ${host}, which is no address of this machine. Leave it unset for 127.0.0.1.`);
  return error instanceof Error ? error : new Error(String(error));
}
