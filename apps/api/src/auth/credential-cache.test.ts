import type { Principal } from '@firstcall/store';
import { expect, test } from 'vitest';
import { CredentialCache } from './credential-cache.ts';

const principal: Principal = { kind: 'secret', workspaceId: 1, productId: null };

const cacheOf = (answer: (key: string) => Promise<Principal | null>) => {
  const state = { now: 0, asked: [] as string[] };
  const cache = new CredentialCache(
    {
      authenticate: (key) => {
        state.asked.push(key);
        return answer(key);
      },
    },
    () => state.now,
  );
  return { cache, state };
};

test('a key is looked up once in five seconds, also by requests at the same moment', async () => {
  const { cache, state } = cacheOf(async () => principal);
  await Promise.all([cache.authenticate('a', 'x'), cache.authenticate('a', 'y')]);
  state.now = 4_999;
  await cache.authenticate('a', 'x');
  expect(state.asked).toEqual(['a']);
  state.now = 5_000;
  expect(await cache.authenticate('a', 'x')).toEqual(principal);
  expect(state.asked).toEqual(['a', 'a']);
});

test('a failed look-up is not remembered', async () => {
  let broken = true;
  const { cache } = cacheOf(async () => {
    if (broken) throw new Error('gone');
    return principal;
  });
  await expect(cache.authenticate('a', 'x')).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
  broken = false;
  expect(await cache.authenticate('a', 'x')).toEqual(principal);
});

test('an address that tries wrong keys has to wait; others do not, nor does a key that is known', async () => {
  const { cache, state } = cacheOf(async (key) => (key.startsWith('good') ? principal : null));
  await cache.authenticate('good', 'attacker');
  for (let i = 0; i < 100; i += 1) expect(await cache.authenticate(`bad${i}`, 'attacker')).toBeNull();
  await expect(cache.authenticate('bad100', 'attacker')).rejects.toMatchObject({
    status: 429,
    headers: { 'retry-after': '1' },
  });
  expect(state.asked).toHaveLength(101);
  expect(await cache.authenticate('good', 'attacker')).toEqual(principal);
  expect(await cache.authenticate('good2', 'somebody')).toEqual(principal);
  state.now = 1_000;
  expect(await cache.authenticate('bad100', 'attacker')).toBeNull();
});

test('one wrong key sent for ever never gets its address into trouble', async () => {
  const { cache, state } = cacheOf(async () => null);
  for (let i = 0; i < 2_000; i += 1) {
    state.now += 500;
    expect(await cache.authenticate('revoked', 'job')).toBeNull();
  }
});
