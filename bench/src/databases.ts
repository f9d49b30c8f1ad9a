import pg from 'pg';

/** The databases of one PostgreSQL server, made and dropped by name. */
export interface Databases {
  /** The address of the database of that name. */
  url(name: string): string;
  exists(name: string): Promise<boolean>;
  create(name: string): Promise<void>;
  /** Makes `name` a copy of `source`, which nobody may be connected to. */
  copy(source: string, name: string): Promise<void>;
  drop(name: string): Promise<void>;
  /** The server's version and the settings that decide on its speed. */
  describe(): Promise<{ version: string; settings: Record<string, string> }>;
  close(): Promise<void>;
}

const settings = [
  'shared_buffers',
  'work_mem',
  'effective_cache_size',
  'max_parallel_workers_per_gather',
  'random_page_cost',
  'max_wal_size',
  'fsync',
  'synchronous_commit',
];

/** Opens the server behind `adminUrl`, whose user must be allowed to create databases. */
export async function openDatabases(adminUrl: string): Promise<Databases> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const quoted = (name: string) => admin.escapeIdentifier(name);
  return {
    url(name) {
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    async exists(name) {
      const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      return found.rows.length > 0;
    },
    async create(name) {
      await admin.query(`CREATE DATABASE ${quoted(name)}`);
    },
    async copy(source, name) {
      // By files: a log of gigabytes would otherwise go through the write-ahead log.
      await admin.query(`CREATE DATABASE ${quoted(name)} TEMPLATE ${quoted(source)} STRATEGY file_copy`);
    },
    async drop(name) {
      await admin.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`);
    },
    async describe() {
      const version = await admin.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
      const shown = await admin.query<{ name: string; value: string }>(
        'SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS list (name)',
        [settings],
      );
      return {
        version: version.rows[0]?.version ?? '',
        settings: Object.fromEntries(shown.rows.map(({ name, value }) => [name, value])),
      };
    },
    close: () => admin.end(),
  };
}
