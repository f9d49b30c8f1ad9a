import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { openStore, type Store, StoreError } from '@firstcall/store';
import { createApp } from './app.ts';
import { deriveSecrets, loadSecret } from './auth/secrets.ts';
import { renderBanner } from './banner.ts';
import { createProductClock } from './clock.ts';
import { type Config, ConfigError, parseConfig } from './config.ts';
import { ensureDemo } from './demo.ts';
import { createProgress } from './progress.ts';
import { ListenError, type ListeningServer, listen } from './server.ts';
import { createLogger } from './telemetry/logger.ts';

/** How long a stop may take in all, and how much of that is left to requests. */
const stopMs = { total: 10_000, requests: 7_000 } as const;

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const logger = createLogger(config.logLevel);
  const clock = createProductClock(config.fixedNow);
  const progress = createProgress(process.stderr);

  const server = await listen(config.port, config.host);
  let store: Store;
  try {
    progress.say('Opening the database …');
    const { databaseUrl, dataDir } = config;
    store = await openStore({ holder: 'pnpm start', ...(databaseUrl === null ? { dataDir } : { databaseUrl }) });
  } catch (error) {
    await server.stop(0);
    throw error;
  }
  let drain = (): void => undefined;
  stopOnSignal(server, store, () => drain());

  const secrets = deriveSecrets(loadSecret(config.secret, config.dataDir));
  const demo = config.demo
    ? await ensureDemo({
        store,
        secrets,
        noteFile: demoNoteFile(config),
        now: clock.now(),
        onProgress: (share, events) =>
          progress.show(`Filling the demo: ${Math.round(share * 100)} % (${events} events)`),
      })
    : null;

  const adminToken = config.databaseUrl === null ? randomBytes(32).toString('base64url') : null;
  const app = createApp({ store, secrets, logger, ...clock, production: config.production, demo, adminToken });
  drain = () => app.drain();
  server.use(app.handler);
  const url = `http://${urlHost(config.host)}:${server.port}`;
  if (adminToken !== null) {
    await store.describeHolder({ url: `http://${reachableHost(config.host)}:${server.port}`, adminToken });
  }
  if (config.production && config.databaseUrl === null) {
    logger.warn(
      'The embedded database survives a killed process, but not a power failure. Set DATABASE_URL to a PostgreSQL server for production.',
    );
  }
  progress.end();
  const hasProducts = demo !== null || (await store.prisma.product.count()) > 0;
  process.stdout.write(
    `${renderBanner({ url, demoKeys: demo === null ? null : secrets, hasProducts, graphiql: !config.production })}\n`,
  );
  logger.debug({ host: config.host, port: server.port }, 'listening');
}

/** A stop has begun: what fails from then on fails because of it. */
let stopping = false;

/** The first signal finishes what was accepted; a second one, or too long a wait, ends the process at once. */
function stopOnSignal(server: ListeningServer, store: Store, drain: () => void): void {
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(1), stopMs.total).unref();
    drain();
    await server.stop(stopMs.requests);
    await store.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch(fail);
    });
  }
}

/** A note for each database: the same data directory may be used with several. */
function demoNoteFile({ dataDir, databaseUrl }: Config): string {
  const suffix = databaseUrl === null ? '' : `-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 12)}`;
  return path.join(dataDir, `demo${suffix}.json`);
}

/** The host as a link: `localhost` where that leads here. */
function urlHost(host: string): string {
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** The host as another process of this machine reaches it, without asking a resolver. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function fail(error: unknown): never {
  const known = error instanceof ConfigError || error instanceof ListenError || error instanceof StoreError;
  console.error(known ? error.message : error);
  process.exit(1);
}

main().catch((error: unknown) => {
  if (!stopping) fail(error);
});
