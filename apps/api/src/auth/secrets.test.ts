import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { deriveSecrets, loadSecret } from './secrets.ts';

const folder = () => path.join(mkdtempSync(path.join(tmpdir(), 'firstcall-secret-')), 'data');

test('a secret is made once, for its owner only', () => {
  const dataDir = folder();
  const secret = loadSecret(null, dataDir);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(loadSecret(null, dataDir)).toBe(secret);
  expect(statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(loadSecret(null, folder())).not.toBe(secret);
});

test('a given secret is used as it is, and none is written', () => {
  expect(loadSecret('given', '/nowhere')).toBe('given');
});

test('a damaged file is named, not replaced', () => {
  const dataDir = folder();
  loadSecret(null, dataDir);
  writeFileSync(path.join(dataDir, 'secret'), '');
  expect(() => loadSecret(null, dataDir)).toThrow(/damaged/);
});

test('the demo keys are well formed, stable, and differ by secret and kind', () => {
  const { demoSecretKey, demoPublishableKey } = deriveSecrets('a');
  expect(demoSecretKey).toMatch(/^fc_sk_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/);
  expect(demoPublishableKey).toMatch(/^fc_pk_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}$/);
  expect(deriveSecrets('a').demoSecretKey).toBe(demoSecretKey);
  expect(deriveSecrets('b').demoSecretKey).not.toBe(demoSecretKey);
  expect(demoSecretKey.slice(6)).not.toBe(demoPublishableKey.slice(6));
});
