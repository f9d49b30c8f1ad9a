import type { ParsedEvent } from '@firstcall/events';
import type { Sql } from '../sql/sql.ts';
import type { IngestOutcome } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { findTouchedAccounts, updateAccounts, updateEarliestDevelopers } from './accounts.ts';
import { updateCohortUnits } from './cohort-units.ts';
import { updateDeveloperDays } from './developer-days.ts';
import { updateDevelopers } from './developers.ts';
import { updateEndpointUse } from './endpoint-use.ts';
import { createEndpoints, type EndpointOf, type StoredEndpoint } from './endpoints.ts';
import { insertNpsAnswers, updateTickets } from './feedback.ts';
import { updateFriction } from './friction.ts';
import { instantSql } from './instant.ts';
import { readPriceList } from './list-prices.ts';
import { insertIntoEventLog, insertIntoRequestLog, type LoggedEvent, type RequestEvent } from './log.ts';
import { updateMilestoneDays } from './milestone-days.ts';
import { updatePayments } from './payments.ts';
import type { IngestProduct } from './product.ts';
import { createRequestBatch } from './request-batch.ts';
import { createRequestPartitions } from './request-partitions.ts';
import { createSeenVersions, type VersionName } from './seen-versions.ts';
import { updateSpend } from './spend.ts';
import { findStoredIdentities, identityOf } from './stored-identities.ts';
import { type PricedChange, updateSubscriptions } from './subscriptions.ts';
import { updateTimeToValue } from './time-to-value.ts';
import { tooOld } from './too-old.ts';
import { createUsedBefore, type EndpointUse, type UsedBefore } from './used-before.ts';
import { updateVersionUse, versionOf } from './version-use.ts';
import { updateVisitors } from './visitors.ts';
import { type Writes, withWrites } from './writes.ts';

/** Stores events of one product: see `Store.ingest`. */
export type Ingest = (productId: number, events: readonly ParsedEvent[]) => Promise<readonly IngestOutcome[]>;

const accepted: IngestOutcome = { status: 'accepted' };
const duplicate: IngestOutcome = { status: 'duplicate' };

// The product's row is the lock that puts its ingests in a row, over all nodes: no deadlocks, and each sees what the last one stored.
const lockProduct = `
SELECT id, currency, time_zone AS "timeZone", ttv_threshold AS "ttvThreshold", data_through AS "dataThrough",
  log_dropped_before AS "logDroppedBefore"
FROM product WHERE id = $1 FOR NO KEY UPDATE`;

const moveProduct = `
UPDATE product SET data_version = data_version + 1, data_through = greatest(data_through, ${instantSql('$2::bigint')}) WHERE id = $1`;

/** Ingest into Postgres. */
export function createIngest(sql: Sql, endpoints = createEndpoints(), seenVersions = createSeenVersions()): Ingest {
  const partitions = createRequestPartitions(sql);
  const usedBefore = createUsedBefore();

  return async (productId, events) => {
    if (events.length === 0) return [];
    const times = events.filter((event) => event.type === 'api.request').map((event) => event.time);
    await partitions.ensure(productId, times);
    try {
      return await store(productId, events);
    } catch (error) {
      if (!violatesCheck(error)) throw error;
      // Also what PostgreSQL says where a row finds no partition: retention may have dropped one since this process last looked.
      partitions.forget();
      await partitions.ensure(productId, times);
      return await store(productId, events);
    }
  };

  async function store(productId: number, events: readonly ParsedEvent[]): Promise<readonly IngestOutcome[]> {
    let newUse: readonly EndpointUse[] = [];
    let found: ReadonlyMap<string, StoredEndpoint> = new Map();
    let versions: ReadonlyMap<VersionName, number> = new Map();

    const outcomes = await sql.transaction(async (tx) => {
      const [product] = await tx.query<IngestProduct>(lockProduct, [productId]);
      if (!product) throw new StoreError('UNKNOWN_PRODUCT', 'There is no such product.');

      const sorted = await sortOut(tx, product, events);
      if (sorted.fresh.length === 0) return sorted.outcomes;
      const { requests } = sorted;

      found = await endpoints.find(tx, productId, new Set(requests.map(endpoints.nameOf)));
      const endpointOf: EndpointOf = (request) => {
        const endpoint = found.get(endpoints.nameOf(request));
        if (endpoint === undefined) throw new Error('an endpoint of the batch was not looked up');
        return endpoint;
      };
      versions = await seenVersions.find(tx, productId, new Set(requests.map(versionOf)));
      newUse = await withWrites((writes) =>
        storeEvents({ tx, product, sorted, endpointOf, versions, usedBefore, writes }),
      );
      return sorted.outcomes;
    });

    endpoints.remember(productId, found);
    usedBefore.remember(productId, newUse);
    seenVersions.remember(productId, versions);
    return outcomes;
  }
}

function violatesCheck(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23514';
}

interface Storing {
  readonly tx: Sql;
  readonly product: IngestProduct;
  readonly sorted: SortedEvents;
  readonly endpointOf: EndpointOf;
  readonly versions: ReadonlyMap<VersionName, number>;
  readonly usedBefore: UsedBefore;
  readonly writes: Writes;
}

/** Stores new events and what they change in the summaries. Answers the uses of endpoints that may be new. */
async function storeEvents({ tx, product, sorted, endpointOf, versions, usedBefore, writes }: Storing) {
  const { fresh, requests, others, changes } = sorted;
  const batch = createRequestBatch(product.timeZone, requests, endpointOf);
  writes.start(insertIntoRequestLog(tx, product.id, requests, batch));
  writes.start(insertIntoEventLog(tx, product.id, others));
  await updateAccounts(tx, product, fresh);
  const touched = await findTouchedAccounts(tx, product.id, fresh);
  const upserted = writes.start(updateDevelopers(tx, product, fresh));
  const newUse = writes.start(updateEndpointUse(tx, product.id, batch, usedBefore));
  writes.start(updateVersionUse(tx, product.id, requests, batch, versions));
  const developers = await upserted;
  await updateEarliestDevelopers(tx, product.id, touched);
  await updateVisitors(tx, product.id, fresh);
  await updateSubscriptions(tx, product, changes);
  await updatePayments(tx, product, fresh);
  await updateSpend(tx, product, fresh);
  await insertNpsAnswers(tx, product.id, fresh);
  await updateTickets(tx, product, fresh);
  writes.start(updateMilestoneDays(tx, product, developers.values()));
  const becoming = await updateDeveloperDays(tx, product, batch, developers, writes);
  writes.start(updateCohortUnits(tx, product, becoming, developers));
  writes.start(updateTimeToValue(tx, product, requests, developers));
  writes.start(updateFriction(tx, product.id, requests, endpointOf, developers));
  const newest = fresh.reduce((time, event) => Math.max(time, event.time), fresh[0]?.time ?? 0);
  writes.start(tx.query(moveProduct, [product.id, newest]));
  return newUse;
}

interface SortedEvents {
  /** One per event, in order. */
  readonly outcomes: readonly IngestOutcome[];
  /** The events to store: `requests` and `others` together. */
  readonly fresh: readonly ParsedEvent[];
  readonly requests: readonly RequestEvent[];
  readonly others: readonly LoggedEvent[];
  /** Of `others`, the subscription changes. */
  readonly changes: readonly PricedChange[];
}

/** Tells new events from repeats, from those of days that the log has lost and from those without a price. Of one identity, the first that can be stored is. */
async function sortOut(tx: Sql, product: IngestProduct, events: readonly ParsedEvent[]): Promise<SortedEvents> {
  const seen = await findStoredIdentities(tx, product.id, events, product.dataThrough);
  const prices = await readPriceList(tx, product, events);
  const fresh: ParsedEvent[] = [];
  const requests: RequestEvent[] = [];
  const others: LoggedEvent[] = [];
  const changes: PricedChange[] = [];
  const outcomes = events.map((event): IngestOutcome => {
    const identity = identityOf(event);
    if (seen.has(identity)) return duplicate;
    const late = tooOld(product, event);
    if (late !== null) return { status: 'rejected', rejection: late };
    if (event.type === 'api.request') {
      requests.push(event);
    } else if (event.type === 'subscription.changed') {
      const price = prices.priceOf(event);
      if ('code' in price) return { status: 'rejected', rejection: price };
      others.push({ event, extra: price });
      changes.push({ event, price });
    } else {
      others.push({ event });
    }
    seen.add(identity);
    fresh.push(event);
    return accepted;
  });
  return { outcomes, fresh, requests, others, changes };
}
