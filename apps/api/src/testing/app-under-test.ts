import type { CreatedProduct, Store } from '@firstcall/store';
import { storesUnderTest } from '@firstcall/store/testing';
import { pino } from 'pino';
import { type App, type AppOptions, createApp } from '../app.ts';
import { deriveSecrets, type Secrets } from '../auth/secrets.ts';

/** The product's clock in tests: 2026-10-10T12:00:00Z, in milliseconds since the epoch. */
export const testNow = Date.UTC(2026, 9, 10, 12);

/** How a test asks. */
export interface AskOptions {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The app on a real, empty store, with two products of `acme` and one of `rival`. */
export interface AppUnderTest {
  readonly app: App;
  readonly store: Store;
  readonly secrets: Secrets;
  /** Lines of the log so far, parsed. */
  readonly log: readonly Record<string, unknown>[];
  readonly payments: CreatedProduct;
  readonly billing: CreatedProduct;
  readonly rival: CreatedProduct;
  /** A key of all of acme's products. */
  readonly workspaceKey: string;
  get(path: string, options?: AskOptions): Promise<Response>;
  /** Posts JSON. */
  post(path: string, body: unknown, options?: AskOptions): Promise<Response>;
  /** Posts a GraphQL document and reads the answer. */
  graphql(
    query: string,
    options?: AskOptions & { readonly variables?: Record<string, unknown> },
  ): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

/** A GraphQL answer with its status. */
export interface GraphqlAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any form
  readonly data?: any;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
}

/** Opens it; `overrides` replace parts of the app. */
export async function openApp(overrides: (store: Store) => Partial<AppOptions> = () => ({})): Promise<AppUnderTest> {
  const [kind] = storesUnderTest();
  if (kind === undefined) throw new Error('no store to test on');
  const { store, close } = await kind.open();
  const create = (workspace: string, slug: string) =>
    store.catalog.createProduct({ workspace, slug, name: slug, currency: 'USD', timeZone: 'UTC' });
  const payments = await create('acme', 'payments');
  const billing = await create('acme', 'billing');
  const rival = await create('rival', 'payments');
  const workspaceKey = await store.catalog.createKey('secret', { workspaceId: payments.workspaceId, productId: null });

  const secrets = deriveSecrets('the secret of the tests, long enough');
  const log: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(JSON.parse(line)) });
  const app = createApp({
    store,
    secrets,
    logger,
    now: () => testNow,
    production: false,
    demo: null,
    ...overrides(store),
  });

  const get: AppUnderTest['get'] = (path, options = {}) =>
    app.fetch(new Request(`http://localhost${path}`, { headers: headersOf(options) }));
  const post: AppUnderTest['post'] = (path, body, options = {}) =>
    app.fetch(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(options) },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  return {
    app,
    store,
    secrets,
    log,
    payments,
    billing,
    rival,
    workspaceKey,
    get,
    post,
    async graphql(query, { variables, ...options } = {}) {
      const response = await post('/graphql', { query, ...(variables === undefined ? {} : { variables }) }, options);
      return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) };
    },
    close,
  };
}

function headersOf({ key, headers }: AskOptions): Record<string, string> {
  return { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...headers };
}
