import type { DeveloperSource, FactSource, VersionSource } from '@firstcall/domain';
import type { ParsedEvent, Rejection } from '@firstcall/events';
import type { ApiVersions } from './api-versions/api-versions.ts';
import type { Catalog, KeyScope } from './catalog/catalog.ts';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Launch } from './launch/launch.ts';
import type { HolderDetails } from './lock/lock-record.ts';
import type { Maintenance } from './maintenance/maintenance.ts';
import type { Plans } from './plans/plans.ts';
import type { Positionings } from './positioning/positionings.ts';
import type { UsageSource } from './usage/usage-source.ts';

/** What ingest did with one event. A duplicate is a success for the sender and changes nothing. */
export type IngestOutcome =
  | { readonly status: 'accepted' }
  | { readonly status: 'duplicate' }
  | { readonly status: 'rejected'; readonly rejection: Rejection };

/** All persistence of one deployment: the catalog, ingest and the facts, on PGlite or PostgreSQL by one code path. */
export interface Store {
  /** People, plans, phases: read and written through Prisma. Always filter by workspace or product. */
  readonly prisma: PrismaClient;
  /** Workspaces, products, credentials. */
  readonly catalog: Catalog;
  /** Writes launch phases. */
  readonly launch: Launch;
  /** How products compare with others. */
  readonly positionings: Positionings;
  /** What teams say of the versions of their APIs. */
  readonly apiVersions: ApiVersions;
  /** Writes the catalogue of plans. */
  readonly plans: Plans;
  /** What accounts use and subscribe to. */
  readonly usage: UsageSource;
  /** The questions metrics are made of. */
  readonly facts: FactSource;
  /** Developers one by one and in pages. */
  readonly developers: DeveloperSource;
  /** What is done with the versions of the API that requests name. */
  readonly versions: VersionSource;
  /**
   * Stores events of one product in one transaction: dedupe, log, milestones, summaries. Answers per event, in order, once committed.
   * Throws {@link StoreError} when that is not certain; sending the same events again is always safe.
   */
  ingest(productId: number, events: readonly ParsedEvent[]): Promise<readonly IngestOutcome[]>;
  /**
   * What answers about these scopes depend on, as opaque texts in their order: while a scope's text stays the same, so do all its data.
   * Moved by ingest, and by whatever else changes what can be read, on any node. One statement.
   */
  dataVersions(scopes: readonly KeyScope[]): Promise<readonly string[]>;
  /** Retention of the log, and proof and repair of the summaries. */
  readonly maintenance: Maintenance;
  /** Resolves when the database answers and is migrated; throws {@link StoreError} otherwise. */
  ready(): Promise<void>;
  /** Tells those who find the data directory in use where this process serves. Nothing where there is no data directory. */
  describeHolder(details: HolderDetails): Promise<void>;
  /** Waits for running ingests, then closes. Releases the data directory. */
  close(): Promise<void>;
}

/** Which database to open, and how. */
export interface OpenStoreOptions {
  /** A PostgreSQL server. Absent: PGlite. */
  readonly databaseUrl?: string;
  /** PGlite's directory, taken under a lock. Absent (and no databaseUrl): in memory. */
  readonly dataDir?: string;
  /** What this process is, for people who find the data directory in use: `pnpm start`. */
  readonly holder?: string;
  /** Apply pending migrations on opening. Default true. */
  readonly migrate?: boolean;
  /** Called with the text of every SQL statement sent, Prisma's and ours: for tests and benchmarks. */
  readonly onStatement?: (sql: string) => void;
}
