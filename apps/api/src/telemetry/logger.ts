import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from '../config.ts';

/** Credentials do not reach the log even where an object that holds one is logged whole. */
const secrets = [
  'authorization',
  'secretKey',
  'publishableKey',
  'adminToken',
  'token',
  'key',
  'secret',
  'password',
  'databaseUrl',
];

/** Lines of JSON on stderr, readable ones where stderr is a terminal; stdout belongs to people and to `--json`. */
export function createLogger(level: LogLevel): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  };
  // Synchronous: the last lines before an exit are the ones that matter.
  return process.stderr.isTTY
    ? pino(options, pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }))
    : pino(options, pino.destination({ dest: 2, sync: true }));
}
