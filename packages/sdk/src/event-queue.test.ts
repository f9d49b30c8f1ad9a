import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

const event = (json: string, bytes = 10) => ({ json, bytes });

test('takes the oldest first, within both limits, and never nothing', () => {
  const queue = new EventQueue();
  for (const json of ['a', 'b', 'c', 'd']) queue.push(event(json));
  queue.push(event('huge', 1_000));
  expect(queue.take(3, 1_000).map(({ json }) => json)).toEqual(['a', 'b', 'c']);
  expect(queue.length).toBe(2);
  expect(queue.take(3, 100).map(({ json }) => json)).toEqual(['d']);
  expect(queue.take(3, 100).map(({ json }) => json)).toEqual(['huge']);
  expect(queue.take(3, 100)).toEqual([]);
});

test('keeps the order over many takes', () => {
  const queue = new EventQueue();
  const out: string[] = [];
  for (let i = 0; i < 60_000; i++) {
    queue.push(event(String(i)));
    if (i % 3 === 2) out.push(...queue.take(2, 1_000).map(({ json }) => json));
  }
  while (queue.length > 0) out.push(...queue.take(500, 1_000_000).map(({ json }) => json));
  expect(out).toEqual(Array.from({ length: 60_000 }, (_, i) => String(i)));
});
