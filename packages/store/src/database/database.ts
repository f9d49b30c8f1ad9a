import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { HolderDetails } from '../lock/lock-record.ts';
import type { MigrationTarget } from '../migrations/migrate.ts';
import type { Sql } from '../sql/sql.ts';

/** An open database, PGlite or PostgreSQL: the only place where the two differ. */
export interface Database {
  /** For Prisma. */
  readonly adapter: SqlMigrationAwareDriverAdapterFactory;
  /** For questions; a statement that runs too long is cancelled where the server can. */
  readonly sql: Sql;
  /** For ingest, whose statements may run longer and must not wait behind questions. */
  readonly ingestSql: Sql;
  /** For the versions of the data, which every answer waits for: they must not wait behind questions. */
  readonly versionSql: Sql;
  /** For maintenance, whose statements may run as long as they need. */
  readonly maintenanceSql: Sql;
  /** Memory that each sort of maintenance may take before it goes to disk, as PostgreSQL's `work_mem`. */
  readonly maintenanceWorkMem: string;
  readonly migrationTarget: MigrationTarget;
  /** Tells how many events were stored, now and then: for a database that does not keep its own statistics. Never waits, never fails. */
  stored(events: number): void;
  /** Tells others who find the data directory in use how to reach this process. Nothing where there is no data directory. */
  describeHolder(details: HolderDetails): Promise<void>;
  /** Waits for what is running, then closes. Gives the data directory back. */
  close(): Promise<void>;
}

/** Called with the text of every SQL statement, before it is sent. */
export type OnStatement = (sql: string) => void;
