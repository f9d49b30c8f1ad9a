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
import { createRequestPartitions } from './request-partitions.ts';
import { createSeenVersions, type VersionName } from './seen-versions.ts';
import { updateSpend } from './spend.ts';
import { findStoredIdentities, identityOf } from './stored-identities.ts';
import { type PricedChange, updateSubscriptions } from './subscriptions.ts';
import { updateTimeToValue } from './time-to-value.ts';
import { createUsedBefore, type EndpointUse } from './used-before.ts';
import { updateVersionUse, versionOf } from './version-use.ts';
import { updateVisitors } from './visitors.ts';

/** Stores events of one product: see `Store.ingest`. */
export type Ingest = (productId: number, events: readonly ParsedEvent[]) => Promise<readonly IngestOutcome[]>;

const accepted: IngestOutcome = { status: 'accepted' };
const duplicate: IngestOutcome = { status: 'duplicate' };

// The product's row is the lock that puts its ingests in a row, over all nodes: no deadlocks, and each sees what the last one stored.
const lockProduct = `
SELECT id, currency, time_zone AS "timeZone", ttv_threshold AS "ttvThreshold", data_through AS "dataThrough"
FROM product WHERE id = $1 FOR NO KEY UPDATE`;

const moveProduct = `
UPDATE product SET data_version = data_version + 1, data_through = greatest(data_through, ${instantSql('$2::bigint')}) WHERE id = $1`;

/** Ingest into Postgres. */
export function createIngest(sql: Sql, endpoints = createEndpoints(), seenVersions = createSeenVersions()): Ingest {
  const ensurePartitions = createRequestPartitions(sql);
  const usedBefore = createUsedBefore();

  return async (productId, events) => {
    if (events.length === 0) return [];
    await ensurePartitions(events.filter((event) => event.type === 'api.request').map((event) => event.time));
    let newUse: readonly EndpointUse[] = [];
    let found: ReadonlyMap<string, StoredEndpoint> = new Map();
    let versions: ReadonlyMap<VersionName, number> = new Map();

    const outcomes = await sql.transaction(async (tx) => {
      const [product] = await tx.query<IngestProduct>(lockProduct, [productId]);
      if (!product) throw new StoreError('UNKNOWN_PRODUCT', 'There is no such product.');

      const sorted = await sortOut(tx, product, events);
      if (sorted.fresh.length === 0) return sorted.outcomes;
      const { fresh, requests, others, changes } = sorted;

      found = await endpoints.find(tx, productId, new Set(requests.map(endpoints.nameOf)));
      const endpointOf: EndpointOf = (request) => {
        const endpoint = found.get(endpoints.nameOf(request));
        if (endpoint === undefined) throw new Error('an endpoint of the batch was not looked up');
        return endpoint;
      };
      await insertIntoRequestLog(tx, productId, requests, endpointOf);
      await insertIntoEventLog(tx, productId, others);
      await updateAccounts(tx, product, fresh);
      const touched = await findTouchedAccounts(tx, productId, fresh);
      const developers = await updateDevelopers(tx, product, fresh);
      await updateEarliestDevelopers(tx, productId, touched);
      await updateVisitors(tx, productId, fresh);
      await updateSubscriptions(tx, product, changes);
      await updatePayments(tx, product, fresh);
      await updateSpend(tx, product, fresh);
      await insertNpsAnswers(tx, productId, fresh);
      await updateTickets(tx, product, fresh);
      await updateMilestoneDays(tx, product, developers.values());
      const becoming = await updateDeveloperDays(tx, product, requests, endpointOf, developers);
      await updateCohortUnits(tx, product, becoming, developers);
      await updateTimeToValue(tx, product, requests, developers);
      newUse = await updateEndpointUse(tx, product, requests, endpointOf, usedBefore);
      versions = await seenVersions.find(tx, productId, new Set(requests.map(versionOf)));
      await updateVersionUse(tx, product, requests, versions);
      await updateFriction(tx, productId, requests, endpointOf, developers);
      await tx.query(moveProduct, [
        productId,
        fresh.reduce((newest, event) => Math.max(newest, event.time), fresh[0]?.time ?? 0),
      ]);
      return sorted.outcomes;
    });

    endpoints.remember(productId, found);
    usedBefore.remember(productId, newUse);
    seenVersions.remember(productId, versions);
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
  /** Of `others`, the subscription changes. */
  readonly changes: readonly PricedChange[];
}

/** Tells new events from repeats and from those without a price. Of one identity, the first that can be stored is. */
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
