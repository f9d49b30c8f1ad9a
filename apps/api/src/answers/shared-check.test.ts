import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSharedCheck } from './shared-check.ts';

/** A look-up that answers when it is told to, with the key and the number of the look-up. */
function heldLookUp() {
  const calls: { keys: readonly string[]; finish(): void; fail(error: Error): void }[] = [];
  const check = (keys: readonly string[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      const number = calls.length + 1;
      calls.push({ keys, finish: () => resolve(keys.map((key) => `${key}${number}`)), fail: reject });
    });
  return { calls, shared: createSharedCheck(check, (key: string) => key) };
}

/** Long enough for a look-up to begin. */
const turn = async () => {
  await setImmediate();
  await setImmediate();
};

describe('createSharedCheck', () => {
  it('begins one look-up for all who ask before it begins, each key once', async () => {
    const { calls, shared } = heldLookUp();
    const asked = ['a', 'b', 'a'].map((key) => shared.ask(key));
    expect(calls).toEqual([]);
    await turn();
    expect(calls.map(({ keys }) => keys)).toEqual([['a', 'b']]);
    calls[0]?.finish();
    expect(await Promise.all(asked)).toEqual(['a1', 'b1', 'a1']);
  });

  it('never answers with a look-up that began before the question', async () => {
    const { calls, shared } = heldLookUp();
    const early = shared.ask('a');
    await turn();
    const late = ['a', 'c', 'a'].map((key) => shared.ask(key));
    await turn();
    // One at a time: the second waits for the first.
    expect(calls).toHaveLength(1);
    calls[0]?.finish();
    expect(await early).toBe('a1');
    await turn();
    expect(calls.map(({ keys }) => keys)).toEqual([['a'], ['a', 'c']]);
    calls[1]?.finish();
    expect(await Promise.all(late)).toEqual(['a2', 'c2', 'a2']);
  });

  it('asks again for who comes after an answer, in the same turn too', async () => {
    const { calls, shared } = heldLookUp();
    const again = shared.ask('a').then(() => shared.ask('a'));
    await turn();
    calls[0]?.finish();
    await turn();
    calls[1]?.finish();
    expect(await again).toBe('a2');
  });

  it('fails those who waited for a look-up that failed, and nobody after them', async () => {
    const { calls, shared } = heldLookUp();
    const failing = Promise.allSettled([shared.ask('a'), shared.ask('b')]);
    await turn();
    const next = shared.ask('a');
    calls[0]?.fail(new Error('no database'));
    expect(await failing).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    await turn();
    calls[1]?.finish();
    expect(await next).toBe('a2');
  });

  it('fails where the look-up forgets somebody, or throws at once', async () => {
    const forgetful = createSharedCheck<string, string>(
      async () => [],
      (key) => key,
    );
    await expect(forgetful.ask('a')).rejects.toThrow('did not answer');
    const broken = createSharedCheck<string, string>(
      () => {
        throw new Error('at once');
      },
      (key) => key,
    );
    await expect(broken.ask('a')).rejects.toThrow('at once');
    await expect(broken.ask('a')).rejects.toThrow('at once');
  });

  it('keeps to one look-up at a time under steady questions', async () => {
    let running = 0;
    let most = 0;
    let lookUps = 0;
    const shared = createSharedCheck(
      async (keys: readonly number[]) => {
        running += 1;
        most = Math.max(most, running);
        lookUps += 1;
        await setTimeout(2);
        running -= 1;
        return keys;
      },
      (key) => String(key),
    );
    const client = async () => {
      for (let n = 0; n < 20; n += 1) expect(await shared.ask(n)).toBe(n);
    };
    await Promise.all(Array.from({ length: 16 }, client));
    expect(most).toBe(1);
    expect(lookUps).toBeLessThan(100);
  });
});
