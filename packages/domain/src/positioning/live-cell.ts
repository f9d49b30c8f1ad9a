import type { MetricDefinition, MetricUnit } from '../metric.ts';
import type { CellType, CellValue } from './positioning.ts';

/** Days that end with the last finished one, of which a live cell's metric is taken. */
export const liveCellDays = 30;

/** What a metric's numbers are as a cell. */
export const liveCellTypes: { readonly [Unit in MetricUnit]: CellType } = {
  COUNT: 'COUNT',
  RATE: 'PERCENT',
  RATIO: 'COUNT',
  DURATION: 'DURATION',
  MONEY: 'MONEY',
  SCORE: 'COUNT',
};

/** A metric's value as that of a cell. A share becomes percent, to four decimals. */
export function liveCellValue({ unit }: Pick<MetricDefinition, 'unit'>, value: number): CellValue {
  switch (liveCellTypes[unit]) {
    case 'DURATION':
      return { type: 'DURATION', milliseconds: value };
    case 'PERCENT':
      return { type: 'PERCENT', percent: Math.round(value * 1_000_000) / 10_000 };
    case 'MONEY':
      return { type: 'MONEY', percent: 0, fixedMinor: value };
    default:
      return { type: 'COUNT', count: value };
  }
}
