import { expect, it } from 'vitest';
import { StoreError } from '../store-error.ts';
import { asStoreError, withStoreErrors } from './database-error.ts';

const withCode = (code: string) => Object.assign(new Error('driver text'), { code });

it.each([
  ['ECONNREFUSED', 'DATABASE_UNREACHABLE'],
  ['ENOTFOUND', 'DATABASE_UNREACHABLE'],
  ['08006', 'DATABASE_UNREACHABLE'],
  ['28P01', 'DATABASE_UNREACHABLE'],
  ['3D000', 'DATABASE_UNREACHABLE'],
  ['53300', 'DATABASE_UNREACHABLE'],
  ['57P03', 'DATABASE_UNREACHABLE'],
  ['P1001', 'DATABASE_UNREACHABLE'],
  ['57014', 'DATABASE_TIMEOUT'],
  ['DATABASE_STOPPED', 'DATABASE_STOPPED'],
  ['23514', 'DATABASE_FAILED'],
  ['P2002', 'DATABASE_FAILED'],
])('reads %s as %s, keeps the cause, and repeats nothing of it', (code, expected) => {
  const cause = withCode(code);
  const error = asStoreError(cause);
  expect(error).toMatchObject({ name: 'StoreError', code: expected, cause });
  expect(String(error)).not.toContain('driver text');
});

it('reads what has no code', () => {
  expect(asStoreError(new Error('timeout exceeded when trying to connect'))).toMatchObject({
    code: 'DATABASE_UNREACHABLE',
  });
});

it.each([new StoreError('UNKNOWN_PRODUCT', 'x'), new RangeError('a mistake of ours'), 'odd'])(
  'leaves %s as it is',
  (error) => {
    expect(asStoreError(error)).toBe(error);
  },
);

it('wraps functions, arguments and answers left as they are', async () => {
  const wrapped = withStoreErrors({
    add: async (a: number, b: number) => a + b,
    fail: async () => {
      throw withCode('57014');
    },
  });
  expect(await wrapped.add(1, 2)).toBe(3);
  await expect(wrapped.fail()).rejects.toMatchObject({ code: 'DATABASE_TIMEOUT' });
});
