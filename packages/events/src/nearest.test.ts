import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const fields = ['developerId', 'keyId', 'method', 'route', 'status'];

test.each([
  ['developerID', 'developerId'],
  ['developer_id', 'developerId'],
  ['develoeprId', 'developerId'],
  ['statsu', 'status'],
  ['meth', 'method'],
  ['path', null],
  ['colour', null],
  ['', null],
  ['x'.repeat(100_000), null],
])('%s', (word, meant) => expect(nearest(word, fields)).toBe(meant));
