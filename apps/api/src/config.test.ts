import { expect, test } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    parseConfig(env, '/srv');
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

test('nothing set is the default of a laptop', () => {
  expect(parseConfig({}, '/srv')).toEqual({
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: null,
    dataDir: '/srv/.firstcall',
    secret: null,
    production: false,
    demo: true,
    fixedNow: null,
    logLevel: 'info',
  });
});

test('every variable is read', () => {
  const env = {
    PORT: '8080',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgresql://localhost/firstcall',
    FIRSTCALL_DATA_DIR: '/var/lib/firstcall',
    FIRSTCALL_SECRET: 'x'.repeat(32),
    NODE_ENV: 'production',
    FIRSTCALL_DEMO: 'on',
    FIRSTCALL_NOW: '2026-10-01T12:00:00.250+02:00',
    LOG_LEVEL: 'WARN',
  };
  expect(parseConfig(env, '/srv')).toEqual({
    port: 8080,
    host: '0.0.0.0',
    databaseUrl: 'postgresql://localhost/firstcall',
    dataDir: '/var/lib/firstcall',
    secret: 'x'.repeat(32),
    production: true,
    demo: true,
    fixedNow: Date.UTC(2026, 9, 1, 10, 0, 0, 250),
    logLevel: 'warn',
  });
});

test('an empty variable is as good as none', () => {
  expect(parseConfig({ PORT: '', DATABASE_URL: ' ', FIRSTCALL_NOW: '', FIRSTCALL_SECRET: '' }, '/srv')).toEqual(
    parseConfig({}, '/srv'),
  );
});

test('production has no demo unless it is asked for, and needs a secret of some length', () => {
  const secret = { FIRSTCALL_SECRET: 'x'.repeat(32) };
  expect(parseConfig({ NODE_ENV: 'production', ...secret }).demo).toBe(false);
  expect(problemsOf({ NODE_ENV: 'production' })).toEqual([expect.stringContaining('FIRSTCALL_SECRET is required')]);
  expect(problemsOf({ NODE_ENV: 'production', FIRSTCALL_SECRET: 'short' })).toEqual([
    expect.stringContaining('shorter than 32'),
  ]);
});

test.each([
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['DATABASE_URL', 'mysql://localhost'],
  ['FIRSTCALL_DEMO', 'maybe'],
  ['FIRSTCALL_NOW', '2026-02-30T00:00:00Z'],
  ['FIRSTCALL_NOW', 'yesterday'],
  ['LOG_LEVEL', 'loud'],
  ['CLICKHOUSE_URL', 'http://localhost:8123'],
])('%s=%s is refused by name', (name, value) => {
  expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(name)]);
});

test('all problems are told at once, and a password is never repeated', () => {
  const problems = problemsOf({ PORT: 'x', DATABASE_URL: 'mysql://user:hunter2@localhost' });
  expect(problems).toHaveLength(2);
  expect(problems.join()).not.toContain('hunter2');
});
