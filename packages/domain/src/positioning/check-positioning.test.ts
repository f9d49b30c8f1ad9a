import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { checkPositioning } from './check-positioning.ts';
import type { CellValue, Positioning, PositioningCell, PositioningDimension } from './positioning.ts';
import { positioningTemplate } from './positioning-template.ts';

const dimension: PositioningDimension = {
  slug: 'd',
  name: 'D',
  type: 'COUNT',
  betterDirection: 'UP',
  weight: 1,
  options: [],
  referenceMinor: null,
};
const cell: PositioningCell = {
  dimension: 'd',
  competitor: 'rival',
  value: { type: 'COUNT', count: 5 },
  metric: null,
  source: 'https://rival.example/docs',
  seenOn: '2026-10-01',
};
const rival = { slug: 'rival', name: 'Rival', kind: 'DIRECT' } as const;
const positioning = (more: Partial<Positioning>): Positioning => ({
  dimensions: [dimension],
  competitors: [rival],
  cells: [cell],
  ...more,
});

function fieldAtFault(input: Positioning): string | null {
  try {
    checkPositioning(input, '2026-10-31');
    return null;
  } catch (error) {
    if (error instanceof InputError && error.hint !== '') return error.field;
    throw error;
  }
}

const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

describe('checkPositioning', () => {
  it('takes the template, and a plain table', () => {
    expect(fieldAtFault(positioningTemplate)).toBeNull();
    expect(fieldAtFault(positioning({}))).toBeNull();
  });

  it.each<[string | null, Partial<PositioningDimension>]>([
    ['dimensions[0].slug', { slug: 'D' }],
    ['dimensions[0].slug', { slug: '' }],
    ['dimensions[0].slug', { slug: "d'; drop table developer; --" }],
    ['dimensions[0].name', { name: ' ' }],
    ['dimensions[0].name', { name: 'a\0' }],
    ['dimensions[0].weight', { weight: 0 }],
    ['dimensions[0].weight', { weight: 11 }],
    ['dimensions[0].weight', { weight: 1.5 }],
    ['dimensions[0].options', { options: ['a'] }],
    ['dimensions[0].options', { type: 'ENUM' }],
    ['dimensions[0].options[1]', { type: 'ENUM', options: ['a', 'a'] }],
    ['dimensions[0].options[1]', { type: 'ENUM', options: ['a', ''] }],
    ['dimensions[0].referenceMinor', { referenceMinor: 1 }],
    ['dimensions[0].referenceMinor', { type: 'MONEY' }],
    ['dimensions[0].referenceMinor', { type: 'MONEY', referenceMinor: 0 }],
    ['cells[0].value', { type: 'TEXT' }],
  ])('names %s of the dimension %j', (field, change) => {
    expect(fieldAtFault(positioning({ dimensions: [{ ...dimension, ...change }] }))).toBe(field);
  });

  it.each<[string | null, Partial<PositioningCell>]>([
    ['cells[0].dimension', { dimension: 'other' }],
    ['cells[0].competitor', { competitor: 'other' }],
    [null, { competitor: null }],
    ['cells[0].source', { source: '' }],
    ['cells[0].source', { source: 'a'.repeat(2_001) }],
    [null, { source: null }],
    ['cells[0].value', { value: null }],
    ['cells[0].seenOn', { seenOn: null }],
    ['cells[0].seenOn', { seenOn: '2026-02-30' }],
    ['cells[0].seenOn', { seenOn: '2026-11-01' }],
    [null, { seenOn: '2026-10-31' }],
    ['cells[0].metric', { metric: 'mau', value: null, seenOn: null }],
    [null, { competitor: null, metric: 'mau', value: null, seenOn: null }],
    ['cells[0].metric', { competitor: null, metric: 'medianTTFC', value: null, seenOn: null }],
    ['cells[0].metric', { competitor: null, metric: 'valueOf' as 'mau', value: null, seenOn: null }],
    ['cells[0].value', { competitor: null, metric: 'mau', seenOn: null }],
    ['cells[0].seenOn', { competitor: null, metric: 'mau', value: null }],
  ])('names %s of the cell %j', (field, change) => {
    expect(fieldAtFault(positioning({ cells: [{ ...cell, ...change }] }))).toBe(field);
  });

  it.each<[string | null, CellValue]>([
    ['milliseconds', { type: 'DURATION', milliseconds: -1 }],
    ['milliseconds', { type: 'DURATION', milliseconds: 1.5 }],
    [null, { type: 'DURATION', milliseconds: 0 }],
    ['count', { type: 'COUNT', count: Number.NaN }],
    ['count', { type: 'COUNT', count: 0.000_01 }],
    [null, { type: 'COUNT', count: 0.1 }],
    ['percent', { type: 'PERCENT', percent: 100.1 }],
    ['percent', { type: 'PERCENT', percent: 99.999_99 }],
    [null, { type: 'PERCENT', percent: 99.999_9 }],
    [null, { type: 'MONEY', percent: 2.9, fixedMinor: 2.9 }],
    ['fixedMinor', { type: 'MONEY', percent: 2.9, fixedMinor: -1 }],
    ['percent', { type: 'MONEY', percent: -0.1, fixedMinor: 0 }],
    ['option', { type: 'ENUM', option: 'C' }],
    [null, { type: 'ENUM', option: 'B' }],
    ['text', { type: 'TEXT', text: '' }],
    [null, { type: 'TEXT', text: '=1+1' }],
  ])('names %s of the value %j', (field, value) => {
    const { type } = value;
    const fitting = {
      ...dimension,
      type,
      options: type === 'ENUM' ? ['A', 'B'] : [],
      referenceMinor: type === 'MONEY' ? 100 : null,
    };
    const found = fieldAtFault(positioning({ dimensions: [fitting], cells: [{ ...cell, value }] }));
    expect(found).toBe(field && `cells[0].value.${field}`);
  });

  it('names what comes twice, and what is too much', () => {
    expect(fieldAtFault(positioning({ dimensions: [dimension, dimension] }))).toBe('dimensions[1]');
    expect(fieldAtFault(positioning({ competitors: [rival, rival] }))).toBe('competitors[1]');
    expect(fieldAtFault(positioning({ cells: [cell, { ...cell, competitor: null }, cell] }))).toBe('cells[2]');
    expect(fieldAtFault(positioning({ dimensions: many(51, (i) => ({ ...dimension, slug: `d${i}` })) }))).toBe(
      'dimensions',
    );
    expect(fieldAtFault(positioning({ competitors: many(21, (i) => ({ ...rival, slug: `r${i}` })) }))).toBe(
      'competitors',
    );
    expect(fieldAtFault(positioning({ competitors: [{ ...rival, slug: '-' }] }))).toBe('competitors[0].slug');
    expect(fieldAtFault(positioning({ competitors: [{ ...rival, name: '' }] }))).toBe('competitors[0].name');
  });
});
