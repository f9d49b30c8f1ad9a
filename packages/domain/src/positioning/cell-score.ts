import type { CellValue, PositioningDimension } from './positioning.ts';

/** Decimals of percentages and of fixed parts that count; more are refused where they come in. */
export const scoredDecimals = 4;

/**
 * The number that a dimension's cells are compared by; null where they are not: text, and dimensions without a better direction. A formula of
 * MONEY is what it costs at the reference amount, in millionths of a minor unit: whole numbers, so that equal prices are equal.
 */
export function cellScore(dimension: PositioningDimension, value: CellValue): number | null {
  if (dimension.betterDirection === 'NEUTRAL') return null;
  switch (value.type) {
    case 'DURATION':
      return value.milliseconds;
    case 'COUNT':
      return value.count;
    case 'PERCENT':
      return value.percent;
    case 'MONEY': {
      const scale = 10 ** scoredDecimals;
      return (
        Math.round(value.percent * scale) * (dimension.referenceMinor ?? 0) + Math.round(value.fixedMinor * scale) * 100
      );
    }
    case 'ENUM': {
      const place = dimension.options.indexOf(value.option);
      return place < 0 ? null : place;
    }
    case 'TEXT':
      return null;
  }
}
