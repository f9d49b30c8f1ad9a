import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findMetric, metricDefinitions } from './registry.ts';

test('names are distinct and fit to be GraphQL fields', () => {
  const names = metricDefinitions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
});

test('every declaration is registered, under the name of its file, with a test beside it', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.ts'));
  const declared = files.filter((file) => !file.endsWith('.test.ts') && file !== 'registry.ts');
  const plain = (text: string) => text.replaceAll('-', '').toLowerCase();
  expect(declared.map((file) => plain(file.replace(/\.ts$/, ''))).sort()).toEqual(
    metricDefinitions.map(({ name }) => plain(name)).sort(),
  );
  for (const file of declared) expect(files).toContain(file.replace(/\.ts$/, '.test.ts'));
});

test('total requests come last: they can grow while the product declines', () => {
  expect(metricDefinitions.at(-1)?.name).toBe('totalRequests');
});

test('targets are few', () => {
  const targets = metricDefinitions.flatMap(({ name, target }) => (target === null ? [] : [[name, target]]));
  expect(targets).toEqual([
    ['medianTTFC', 300_000],
    ['kaplanMeierMedianTTFC', 300_000],
    ['ltvDacRatio', 3],
  ]);
});

test('every declaration says what a reader needs', () => {
  for (const { title, description, formula, caveats, facts } of metricDefinitions) {
    expect(title).not.toBe('');
    expect(description).toMatch(/\.$/);
    expect(formula).not.toBe('');
    for (const caveat of caveats) expect(caveat).toMatch(/\.$/);
    expect(facts.length).toBeGreaterThan(0);
  }
});

test('a metric is found by its name only', () => {
  expect(findMetric('mau')?.title).toBe('Monthly active developers');
  expect(findMetric('MAU')).toBeNull();
  expect(findMetric('constructor')).toBeNull();
});
