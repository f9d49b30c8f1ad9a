import { expect, test } from 'vitest';
import { createQueue } from './queue.ts';

function held() {
  let release = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { done, release: () => release() };
}

test('refuses at once what is more than it may hold, says when to come again, and recovers by itself', async () => {
  const queue = createQueue({ running: 1, waiting: 1 });
  const first = held();
  const order: string[] = [];
  const a = queue(async () => {
    await first.done;
    order.push('a');
  });
  const b = queue(async () => void order.push('b'));
  await expect(queue(async () => void order.push('c'))).rejects.toMatchObject({
    status: 503,
    code: 'OVERLOADED',
    headers: { 'retry-after': '1' },
  });
  first.release();
  await Promise.all([a, b]);
  expect(order).toEqual(['a', 'b']);
  await expect(queue(async () => 'again')).resolves.toBe('again');
});

test('what fails makes room like what succeeds', async () => {
  const queue = createQueue({ running: 1, waiting: 0 });
  await expect(queue(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(queue(async () => 'next')).resolves.toBe('next');
});
