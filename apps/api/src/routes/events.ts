import type { Asker } from '@firstcall/schema';
import type { Principal, Store } from '@firstcall/store';
import type { Authenticate } from '../auth/authenticate.ts';
import { requireAsker } from '../auth/authenticate.ts';
import type { BodyBudget } from '../http/body-budget.ts';
import type { Route } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import type { Coalescer } from '../ingest/coalescer.ts';
import { ingestBatch } from '../ingest/ingest.ts';
import { readEvents } from '../ingest/read-events.ts';
import type { Telemetry } from '../telemetry/metrics.ts';

/** What the route needs. */
export interface EventsRouteOptions {
  readonly store: Store;
  readonly authenticate: Authenticate;
  readonly coalescer: Coalescer;
  readonly budget: BodyBudget;
  readonly telemetry: Telemetry;
  /** The product's clock, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** `POST /v1/events`. */
export function createEventsRoute({
  store,
  authenticate,
  coalescer,
  budget,
  telemetry,
  now,
}: EventsRouteOptions): Route {
  return {
    name: '/v1/events',
    crossOrigin: true,
    methods: {
      async POST(exchange) {
        const { request, url } = exchange;
        // Who asks comes before what: the body of a stranger is not read.
        const asker = mayIngest(requireAsker(await authenticate(exchange)));
        const { product, historical } = parseParameters(url.searchParams, asker);
        const lease = budget.lease();
        try {
          const events = await readEvents(request, lease);
          const answer = await ingestBatch(store, coalescer, { asker, events, now: now(), historical, product });
          telemetry.events('accepted', answer.accepted);
          telemetry.events('duplicate', answer.duplicates);
          telemetry.events('rejected', answer.rejected.length);
          return Response.json(answer);
        } finally {
          lease.release();
        }
      },
    },
  };
}

function mayIngest(asker: Asker): Principal {
  if (asker.kind !== 'embed') return asker;
  throw new HttpError(
    'FORBIDDEN',
    'An embed token only reads.',
    'Send events with a secret key, visits also with a publishable key.',
  );
}

function parseParameters(
  parameters: URLSearchParams,
  asker: Principal,
): { product: string | null; historical: boolean } {
  for (const name of parameters.keys()) {
    if (name !== 'product' && name !== 'import') {
      throw new HttpError(
        'INVALID_PARAMETER',
        `There is no parameter ${JSON.stringify(name.slice(0, 80))}.`,
        'The parameters are product=<slug> and import=historical.',
      );
    }
  }
  const mode = parameters.get('import');
  if (mode !== null && mode !== 'historical') {
    throw new HttpError(
      'INVALID_PARAMETER',
      'The parameter import takes one value, historical.',
      'Send ?import=historical, or leave it out.',
    );
  }
  if (mode !== null && asker.kind !== 'secret') {
    throw new HttpError(
      'FORBIDDEN',
      'A historical import needs a secret key.',
      'Import from your server with a key that begins with fc_sk_.',
    );
  }
  return { product: parameters.get('product'), historical: mode === 'historical' };
}
