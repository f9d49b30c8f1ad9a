import type { ParsedEvent } from '@firstcall/events';
import type { Sql } from '../sql/sql.ts';
import type { IngestOutcome } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { updateAccounts } from './accounts.ts';
import { updateDeveloperDays } from './developer-days.ts';
import { updateDevelopers } from './developers.ts';
import { createEndpoints } from './endpoints.ts';
import { instantSql } from './instant.ts';
import { readPriceList } from './list-prices.ts';
import { insertIntoEventLog, insertIntoRequestLog, type LoggedEvent, type RequestEvent } from './log.ts';
import { createRequestPartitions } from './request-partitions.ts';
import { findStoredIdentities, identityOf } from './stored-identities.ts';
import { updateVisitors } from './visitors.ts';

interface LockedProduct {
  readonly id: number;
  readonly currency: string;
  readonly timeZone: string;
  /** Newest event time in milliseconds since the epoch; null: no events yet. */
  readonly dataThrough: number | null;
}

/** Stores events of one product: see `Store.ingest`. */
export type Ingest = (productId: number, events: readonly ParsedEvent[]) => Promise<readonly IngestOutcome[]>;

const accepted: IngestOutcome = { status: 'accepted' };
const duplicate: IngestOutcome = { status: 'duplicate' };

// The product's row is the lock that puts its ingests in a row, over all nodes: no deadlocks, and each sees what the last one stored.
const lockProduct = `
SELECT id, currency, time_zone AS "timeZone", data_through AS "dataThrough" FROM product WHERE id = $1 FOR NO KEY UPDATE`;

const moveProduct = `
UPDATE product SET data_version = data_version + 1, data_through = greatest(data_through, ${instantSql('$2::bigint')}) WHERE id = $1`;

/** Ingest into Postgres. */
export function createIngest(sql: Sql, endpoints = createEndpoints()): Ingest {
  const ensurePartitions = createRequestPartitions(sql);

  return async (productId, events) => {
    if (events.length === 0) return [];
    await ensurePartitions(events.filter((event) => event.type === 'api.request').map((event) => event.time));
    let endpointIds: ReadonlyMap<string, number> = new Map();

    const outcomes = await sql.transaction(async (tx) => {
      const [product] = await tx.query<LockedProduct>(lockProduct, [productId]);
      if (!product) throw new StoreError('UNKNOWN_PRODUCT', 'There is no such product.');

      const sorted = await sortOut(tx, product, events);
      if (sorted.fresh.length === 0) return sorted.outcomes;
      const { fresh, requests, others } = sorted;

      endpointIds = await endpoints.idsOf(tx, productId, new Set(requests.map(endpoints.nameOf)));
      await insertIntoRequestLog(
        tx,
        productId,
        requests,
        (request) => endpointIds.get(endpoints.nameOf(request)) ?? Number.NaN,
      );
      await insertIntoEventLog(tx, productId, others);
      await updateDevelopers(tx, productId, fresh);
      await updateVisitors(tx, productId, fresh);
      await updateAccounts(tx, productId, fresh);
      await updateDeveloperDays(tx, product, requests);
      await tx.query(moveProduct, [
        productId,
        fresh.reduce((newest, event) => Math.max(newest, event.time), fresh[0]?.time ?? 0),
      ]);
      return sorted.outcomes;
    });

    endpoints.remember(productId, endpointIds);
    return outcomes;
  };
}

interface SortedEvents {
  /** One per event, in order. */
  readonly outcomes: readonly IngestOutcome[];
  /** The events to store: `requests` and `others` together. */
  readonly fresh: readonly ParsedEvent[];
  readonly requests: readonly RequestEvent[];
  readonly others: readonly LoggedEvent[];
}

/** Tells new events from repeats and from those without a price. Of one identity, the first that can be stored is. */
async function sortOut(tx: Sql, product: LockedProduct, events: readonly ParsedEvent[]): Promise<SortedEvents> {
  const seen = await findStoredIdentities(tx, product.id, events, product.dataThrough);
  const prices = await readPriceList(tx, product, events);
  const fresh: ParsedEvent[] = [];
  const requests: RequestEvent[] = [];
  const others: LoggedEvent[] = [];
  const outcomes = events.map((event): IngestOutcome => {
    const identity = identityOf(event);
    if (seen.has(identity)) return duplicate;
    if (event.type === 'api.request') {
      requests.push(event);
    } else if (event.type === 'subscription.changed') {
      const price = prices.priceOf(event);
      if ('code' in price) return { status: 'rejected', rejection: price };
      others.push({ event, extra: price });
    } else {
      others.push({ event });
    }
    seen.add(identity);
    fresh.push(event);
    return accepted;
  });
  return { outcomes, fresh, requests, others };
}
