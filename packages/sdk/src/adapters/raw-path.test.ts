import { expect, test } from 'vitest';
import { rawPath } from './raw-path.ts';

test.each([
  ['/v1/payments?limit=1', '/v1/payments'],
  ['/v1/payments#top', '/v1/payments'],
  ['/', '/'],
  ['/?', '/'],
  ['', '/'],
  [undefined, '/'],
  ['*', '/*'],
  ['http://api.acme.dev/v1/payments?x', '/v1/payments'],
  ['https://api.acme.dev', '/'],
  ['//double', '//double'],
  [`/${'x'.repeat(5_000)}`, `/${'x'.repeat(2_047)}`],
])('%s', (target, path) => expect(rawPath(target)).toBe(path));
