import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellScore } from './cell-score.ts';
import type { CellValue, Competitor, PositioningCell, PositioningDimension } from './positioning.ts';
import { rankPositioning } from './rank-positioning.ts';

const dimension = (more: Partial<PositioningDimension> = {}): PositioningDimension => ({
  slug: 'd',
  name: 'D',
  type: 'COUNT',
  betterDirection: 'UP',
  weight: 1,
  options: [],
  referenceMinor: null,
  ...more,
});
const competitors: Competitor[] = ['a', 'b', 'c'].map((slug) => ({ slug, name: slug, kind: 'DIRECT' }));
const cell = (competitor: string | null, value: CellValue, more: Partial<PositioningCell> = {}): PositioningCell => ({
  dimension: 'd',
  competitor,
  value,
  metric: null,
  source: null,
  seenOn: '2026-10-01',
  ...more,
});
const count = (number: number): CellValue => ({ type: 'COUNT', count: number });
const today = '2026-10-31';

/** Ranks our own count and those of a, b and c; null: no cell. */
function ranked(counts: (number | null)[], direction: PositioningDimension['betterDirection'] = 'UP') {
  const cells = counts.flatMap((number, i) =>
    number === null ? [] : [cell([null, 'a', 'b', 'c'][i] ?? null, count(number))],
  );
  const answer = rankPositioning(
    { dimensions: [dimension({ betterDirection: direction, weight: 3 })], competitors, cells },
    new Map(),
    today,
  );
  return {
    ranks: answer.cells.map(({ rank }) => rank),
    standing: answer.dimensions[0]?.standing,
    weights: answer.weights,
  };
}

describe('rankPositioning', () => {
  it.each<[(number | null)[], 'UP' | 'DOWN' | 'NEUTRAL', (number | null)[], string | null]>([
    [[5, 4, 3, 2], 'UP', [1, 2, 3, 4], 'LEAD'],
    [[5, 4, 3, 2], 'DOWN', [4, 3, 2, 1], 'TRAIL'],
    [[5, 5, 3, 5], 'UP', [1, 1, 4, 1], 'TIE'],
    [[4, 5, 5, 1], 'UP', [3, 1, 1, 4], 'TRAIL'],
    [[0, 0, null, null], 'DOWN', [1, 1], 'TIE'],
    [[5, null, null, null], 'UP', [1], null],
    [[null, 1, 2, null], 'UP', [2, 1], null],
    [[5, 4, 3, 2], 'NEUTRAL', [null, null, null, null], null],
    [[null, null, null, null], 'UP', [], null],
  ])('%j, %s: ranks %j, %s', (counts, direction, ranks, standing) => {
    const answer = ranked(counts, direction);
    expect(answer.ranks).toEqual(ranks);
    expect(answer.standing).toBe(standing);
    const weights = { LEAD: 0, TIE: 0, TRAIL: 0, ...(standing && { [standing]: 3 }) };
    expect(answer.weights).toEqual(weights);
  });

  it('compares formulas of money at the reference amount', () => {
    const money = (percent: number, fixedMinor: number): CellValue => ({ type: 'MONEY', percent, fixedMinor });
    const pricing = dimension({ type: 'MONEY', betterDirection: 'DOWN', referenceMinor: 10_000 });
    // Of 100.00: 2.90 + 0.30 = 3.20; 3.20 flat; 3.4 % is 3.40; 2.9 % + 0.029.
    const cells = [
      cell(null, money(2.9, 30)),
      cell('a', money(0, 320)),
      cell('b', money(3.4, 0)),
      cell('c', money(2.9, 2.9)),
    ];
    const answer = rankPositioning({ dimensions: [pricing], competitors, cells }, new Map(), today);
    expect(answer.cells.map(({ rank }) => rank)).toEqual([2, 2, 4, 1]);
    // At 10.00 the fixed part weighs more: 0.59, 3.20, 0.34, 0.319.
    const small = rankPositioning(
      { dimensions: [{ ...pricing, referenceMinor: 1_000 }], competitors, cells },
      new Map(),
      today,
    );
    expect(small.cells.map(({ rank }) => rank)).toEqual([3, 4, 2, 1]);
  });

  it('ranks options by their order, an option that is gone not at all, and text never', () => {
    const option = (text: string): CellValue => ({ type: 'ENUM', option: text });
    const docs = dimension({ type: 'ENUM', options: ['none', 'some', 'all'] });
    const cells = [
      cell(null, option('some')),
      cell('a', option('all')),
      cell('b', option('gone')),
      cell('c', option('none')),
    ];
    const answer = rankPositioning({ dimensions: [docs], competitors, cells }, new Map(), today);
    expect(answer.cells.map(({ rank }) => rank)).toEqual([2, 1, null, 3]);
    expect(cellScore(dimension({ type: 'TEXT' }), { type: 'TEXT', text: '5' })).toBeNull();
  });

  it.each([
    ['2026-08-02', false], // 90 days
    ['2026-08-01', true], // 91
    ['2026-10-31', false],
  ])('of what was seen on %s, stale is %s on 31 October', (seenOn, stale) => {
    const answer = rankPositioning(
      { dimensions: [dimension()], competitors, cells: [cell('a', count(1), { seenOn })] },
      new Map(),
      today,
    );
    expect(answer.cells[0]?.stale).toBe(stale);
  });

  it('takes the value of a live cell from its metric, and none where that has none', () => {
    const live = cell(null, count(0), { value: null, metric: 'mau', seenOn: null });
    const positioning = { dimensions: [dimension()], competitors, cells: [cell('a', count(10)), live] };
    const known = rankPositioning(positioning, new Map([['d', count(11)]]), today);
    expect(known.cells[0]).toMatchObject({ competitor: null, value: count(11), rank: 1, stale: false });
    expect(known.dimensions[0]?.standing).toBe('LEAD');
    const unknown = rankPositioning(positioning, new Map(), today);
    expect(unknown.cells[0]).toMatchObject({ value: null, rank: null });
    expect(unknown.dimensions[0]?.standing).toBeNull();
  });

  it('orders cells by dimension, our own first, whatever order they come in', () => {
    const dimensions = [dimension({ slug: 'y' }), dimension({ slug: 'x' })];
    const cells = fc.shuffledSubarray(
      dimensions.flatMap(({ slug }) => ['b', null, 'a'].map((who) => cell(who, count(1), { dimension: slug }))),
      { minLength: 6 },
    );
    fc.assert(
      fc.property(cells, (shuffled) => {
        const answer = rankPositioning({ dimensions, competitors, cells: shuffled }, new Map(), today);
        expect(answer.cells.map((each) => [each.dimension, each.competitor])).toEqual([
          ['y', null],
          ['y', 'a'],
          ['y', 'b'],
          ['x', null],
          ['x', 'a'],
          ['x', 'b'],
        ]);
      }),
    );
  });

  it('of any counts: a better one has a smaller rank, an equal one the same, and standing says what our rank does', () => {
    const counts = fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.constantFrom('UP' as const, 'DOWN' as const), (numbers, direction) => {
        const { ranks, standing } = ranked(numbers, direction);
        const given = numbers.filter((number) => number !== null);
        for (const [i, a] of given.entries()) {
          for (const [j, b] of given.entries()) {
            const better = direction === 'UP' ? a > b : a < b;
            expect((ranks[i] ?? 0) < (ranks[j] ?? 0)).toBe(better);
          }
        }
        if (numbers[0] !== null && given.length > 1) expect(standing === 'TRAIL').toBe((ranks[0] ?? 0) > 1);
        else expect(standing).toBeNull();
      }),
    );
  });
});
