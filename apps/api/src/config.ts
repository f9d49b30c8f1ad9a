import path from 'node:path';
import { Temporal } from 'temporal-polyfill';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** What pino calls a level, and `silent`. */
export type LogLevel = (typeof logLevels)[number];

/** Everything the environment decides. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** A PostgreSQL server; null: PGlite inside {@link dataDir}. */
  readonly databaseUrl: string | null;
  /** Absolute. Holds the embedded database and what has to survive a restart. */
  readonly dataDir: string;
  /** As given; null: one is made and kept in the data directory. */
  readonly secret: string | null;
  readonly production: boolean;
  readonly demo: boolean;
  /** The instant (epoch ms) at which the product's clock stands still; null: it runs. */
  readonly fixedNow: number | null;
  readonly logLevel: LogLevel;
}

/** One or more variables of the environment cannot be used. Each problem names its variable and what to set instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the environment; an empty variable counts as unset. Throws {@link ConfigError} with every problem at once. */
export function parseConfig(env: Env, cwd: string = process.cwd()): Config {
  const problems: string[] = [];
  const text = (name: string): string | null => env[name]?.trim() || null;

  const production = env.NODE_ENV === 'production';
  const config: Config = {
    port: parsePort(text('PORT'), problems),
    host: text('HOST') ?? '127.0.0.1',
    databaseUrl: parseDatabaseUrl(text('DATABASE_URL'), problems),
    dataDir: path.resolve(cwd, text('FIRSTCALL_DATA_DIR') ?? '.firstcall'),
    secret: parseSecret(text('FIRSTCALL_SECRET'), production, problems),
    production,
    demo: parseSwitch('FIRSTCALL_DEMO', text('FIRSTCALL_DEMO'), !production, problems),
    fixedNow: parseInstant(text('FIRSTCALL_NOW'), problems),
    logLevel: parseLogLevel(text('LOG_LEVEL'), problems),
  };
  if (text('CLICKHOUSE_URL') !== null) {
    problems.push('CLICKHOUSE_URL is set, but this version keeps the request log in Postgres only. Unset it.');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function parsePort(value: string | null, problems: string[]): number {
  if (value === null) return 4000;
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  problems.push(`PORT is "${value}". Give a port number from 1 to 65535, or 0 for any free one.`);
  return 4000;
}

function parseDatabaseUrl(value: string | null, problems: string[]): string | null {
  if (value === null || /^postgres(ql)?:\/\//.test(value)) return value;
  // The value itself may hold a password, so it is not repeated.
  problems.push(
    'DATABASE_URL must begin with postgres:// or postgresql://, as in postgres://user:password@localhost/firstcall.',
  );
  return null;
}

function parseSecret(value: string | null, production: boolean, problems: string[]): string | null {
  const remedy = 'Make one with: openssl rand -base64 32';
  if (production && value === null) problems.push(`FIRSTCALL_SECRET is required with NODE_ENV=production. ${remedy}`);
  else if (production && value !== null && value.length < 32) {
    problems.push(`FIRSTCALL_SECRET is shorter than 32 characters, too short for production. ${remedy}`);
  }
  return value;
}

function parseSwitch(name: string, value: string | null, fallback: boolean, problems: string[]): boolean {
  if (value === null) return fallback;
  const lower = value.toLowerCase();
  if (['on', 'true', '1', 'yes'].includes(lower)) return true;
  if (['off', 'false', '0', 'no'].includes(lower)) return false;
  problems.push(`${name} is "${value}". Give on or off.`);
  return fallback;
}

function parseInstant(value: string | null, problems: string[]): number | null {
  if (value === null) return null;
  try {
    return Temporal.Instant.from(value).epochMilliseconds;
  } catch {
    problems.push(`FIRSTCALL_NOW is "${value}". Give an ISO 8601 instant, as in 2026-10-01T12:00:00Z.`);
    return null;
  }
}

function parseLogLevel(value: string | null, problems: string[]): LogLevel {
  if (value === null) return 'info';
  const level = logLevels.find((known) => known === value.toLowerCase());
  if (level !== undefined) return level;
  problems.push(`LOG_LEVEL is "${value}". Give one of ${logLevels.join(', ')}.`);
  return 'info';
}
