import { expect, it } from 'vitest';
import { compareEvents } from './event-order.ts';

it('orders by time, then by the bytes of the id, as COLLATE "C" does', () => {
  const inOrder = [
    { time: 1, id: 'z' },
    { time: 2, id: '' },
    { time: 2, id: 'A' },
    { time: 2, id: 'a' },
    { time: 2, id: 'aa' },
    { time: 2, id: 'é' },
    // JavaScript's `<` has these two the other way round: it compares UTF-16 units.
    { time: 2, id: '\uFF5E' },
    { time: 2, id: '\u{1F600}' },
  ];
  expect([...inOrder].reverse().sort(compareEvents)).toEqual(inOrder);
});
