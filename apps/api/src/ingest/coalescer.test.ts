import type { ParsedEvent } from '@firstcall/events';
import type { IngestOutcome } from '@firstcall/store';
import { expect, test } from 'vitest';
import { Coalescer } from './coalescer.ts';

const event = (id: string): ParsedEvent => ({ id, type: 'visit', time: 0, visitorId: 'v' });
const batch = (name: string, size: number): ParsedEvent[] =>
  Array.from({ length: size }, (_, i) => event(`${name}${i}`));
const accept = (events: readonly ParsedEvent[]): IngestOutcome[] => events.map(() => ({ status: 'accepted' }));

test('batches that arrive during a transaction share the next one, and each gets its own outcomes', async () => {
  const calls: number[] = [];
  const coalescer = new Coalescer(async (_product, events) => {
    calls.push(events.length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return events.map(({ id }) => ({ status: id.startsWith('b') ? 'duplicate' : 'accepted' }));
  });
  const [first, a, b, c] = await Promise.all([
    coalescer.submit(1, batch('first', 1)),
    coalescer.submit(1, batch('a', 2)),
    coalescer.submit(1, batch('b', 3)),
    coalescer.submit(1, batch('c', 1)),
  ]);
  expect(calls).toEqual([1, 6]);
  expect(first?.map(({ status }) => status)).toEqual(['accepted']);
  expect(a?.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  expect(b?.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'duplicate']);
  expect(c?.map(({ status }) => status)).toEqual(['accepted']);
});

test('products do not wait for each other', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const coalescer = new Coalescer(async (product, events) => {
    if (product === 1) await held;
    return accept(events);
  });
  const slow = coalescer.submit(1, batch('a', 1));
  await expect(coalescer.submit(2, batch('b', 1))).resolves.toHaveLength(1);
  release();
  await expect(slow).resolves.toHaveLength(1);
});

test('a batch that the store cannot take fails alone', async () => {
  const coalescer = new Coalescer(async (_product, events) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (events.some(({ id }) => id.startsWith('poison'))) throw new Error('no');
    return accept(events);
  });
  const results = await Promise.allSettled([
    coalescer.submit(1, batch('first', 1)),
    coalescer.submit(1, batch('a', 2)),
    coalescer.submit(1, batch('poison', 1)),
    coalescer.submit(1, batch('b', 3)),
  ]);
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value.length : 'failed'))).toEqual([
    1,
    2,
    'failed',
    3,
  ]);
  await expect(coalescer.submit(1, batch('after', 1))).resolves.toHaveLength(1);
});

test('a transaction holds at most 5,000 events of several batches', async () => {
  const calls: number[] = [];
  const coalescer = new Coalescer(async (_product, events) => {
    calls.push(events.length);
    await new Promise((resolve) => setTimeout(resolve, 1));
    return accept(events);
  });
  await Promise.all([1, 3_000, 2_000, 3_000, 3_000, 1_000].map((size, i) => coalescer.submit(1, batch(`${i}-`, size))));
  expect(calls).toEqual([1, 5_000, 3_000, 4_000]);
});

test('a full queue refuses at once, and takes again when it has emptied', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const coalescer = new Coalescer(async (_product, events) => {
    await held;
    return accept(events);
  });
  const waiting = Array.from({ length: 10 }, (_, i) => coalescer.submit(i, batch(`${i}-`, 5_000)));
  await expect(coalescer.submit(99, batch('x', 1))).rejects.toMatchObject({
    status: 503,
    headers: { 'retry-after': '1' },
  });
  release();
  await Promise.all(waiting);
  await expect(coalescer.submit(99, batch('x', 1))).resolves.toHaveLength(1);
});
