import type { Store } from '@firstcall/store';
import { storesUnderTest } from '@firstcall/store/testing';
import { type ExecutionResult, graphql } from 'graphql';
import { buildContext } from '../context.ts';
import type { Asker } from '../principal.ts';
import { schema } from '../schema.ts';
import { story, storyNow } from './story.ts';

/** What one operation is run as. */
export interface RunOptions {
  readonly as?: Asker | null;
  readonly variables?: Record<string, unknown>;
  readonly now?: number;
}

/** The schema on a database of its own, with the story told to one product. */
export interface TestApi {
  readonly store: Store;
  /** The workspace's secret key. */
  readonly secret: Asker;
  readonly productId: number;
  /** Runs an operation as a fresh request. */
  run(query: string, options?: RunOptions): Promise<ExecutionResult>;
  /** Runs an operation that must not fail, and answers its data and the SQL statements it took. */
  ask(query: string, options?: RunOptions): Promise<{ data: Record<string, never>; statements: readonly string[] }>;
  close(): Promise<void>;
}

const plans = [
  { slug: 'free', name: 'Free', features: ['1,000 calls', 'Sandbox'], monthlyMinor: 0, annualMinor: 0 },
  { slug: 'pro', name: 'Pro', tagline: 'For teams', monthlyMinor: 4900, annualMinor: 49_000 },
  { slug: 'enterprise', name: 'Enterprise' },
];

/** Opens it on the first of the stores under test. */
export async function openTestApi(): Promise<TestApi> {
  const [under] = storesUnderTest();
  if (!under) throw new Error('No store to test on: see STORES.');
  const { store, statements, close } = await under.open();
  const launchPhases = [
    { name: 'Alpha', status: 'COMPLETED' as const, plannedStart: '2026-01-01', plannedEnd: '2026-03-31' },
    { name: 'Beta', status: 'ACTIVE' as const, focus: ['docs', 'sdk'], startedAt: Date.parse('2026-04-01T08:00:00Z') },
  ];
  const { workspaceId, productId } = await store.catalog.createProduct({
    workspace: 'acme',
    slug: 'payments',
    name: 'Payments API',
    currency: 'USD',
    timeZone: 'UTC',
    plans,
    launchPhases,
  });
  await store.ingest(productId, story);
  const secret: Asker = { kind: 'secret', workspaceId, productId: null };
  const run = async (source: string, { as = secret, variables, now = storyNow }: RunOptions = {}) =>
    graphql({
      schema,
      source,
      contextValue: buildContext({ store, principal: as, now }),
      ...(variables && { variableValues: variables }),
    });
  return {
    store,
    secret,
    productId,
    run,
    ask: async (query, options) => {
      statements.length = 0;
      const { data, errors } = await run(query, options);
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return { data: JSON.parse(JSON.stringify(data)), statements: [...statements] };
    },
    close,
  };
}
