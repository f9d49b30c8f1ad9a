import { expect, test } from 'vitest';
import { cast, personas } from './personas.ts';
import { seeded } from './random.ts';

test.each([1, 2, 10, 39, 40, 100, 1_234])(
  '%i developers are cast by the shares, as near as whole numbers come',
  (count) => {
    const chosen = cast(count, seeded(1));
    expect(chosen).toHaveLength(count);
    for (const persona of personas) {
      const number = chosen.filter((each) => each === persona).length;
      expect(Math.abs(number - (count * persona.share) / 100)).toBeLessThan(1);
    }
  },
);

test('the order is drawn', () => {
  const names = (seed: number) => cast(40, seeded(seed)).map(({ name }) => name);
  expect(names(1)).toEqual(names(1));
  expect(names(1)).not.toEqual(names(2));
});

test('shares add up to a hundred', () => expect(personas.reduce((sum, { share }) => sum + share, 0)).toBe(100));
