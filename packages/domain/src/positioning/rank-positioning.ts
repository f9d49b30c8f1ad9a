import type { LocalDate } from '../facts.ts';
import { daysBetween } from '../local-date.ts';
import { cellScore } from './cell-score.ts';
import type { CellValue, Positioning, PositioningCell, PositioningDimension } from './positioning.ts';

/** How we stand in a dimension. TIE: nobody is better, somebody as good. */
export const standings = ['LEAD', 'TIE', 'TRAIL'] as const;
export type Standing = (typeof standings)[number];

/** What was seen longer ago than this many days may have changed. */
export const staleAfterDays = 90;

/** A cell with what it is worth. */
export interface RankedCell extends PositioningCell {
  /** 1 is the best of its dimension, equals share a rank and leave out those after it; null: not ranked. */
  readonly rank: number | null;
  /** Seen more than {@link staleAfterDays} days ago; a live cell never is. */
  readonly stale: boolean;
}

/** A dimension with how we stand in it. */
export interface RankedDimension extends PositioningDimension {
  /** Null where our own cell, or that of every competitor, cannot be ranked. */
  readonly standing: Standing | null;
}

/** A positioning with its ranking. */
export interface RankedPositioning extends Positioning {
  /** By dimension in their order, our own cell first, then competitors in theirs. */
  readonly cells: readonly RankedCell[];
  readonly dimensions: readonly RankedDimension[];
  /** Weights of the dimensions in which we stand so. */
  readonly weights: { readonly [Name in Standing]: number };
}

/**
 * Ranks a positioning as of a day. `liveValues`: those of our own live cells, by slug of the dimension; without one a cell has no value and is
 * not ranked.
 */
export function rankPositioning(
  { dimensions, competitors, cells }: Positioning,
  liveValues: ReadonlyMap<string, CellValue>,
  today: LocalDate,
): RankedPositioning {
  const columns = [null, ...competitors.map(({ slug }) => slug)];
  const byDimension = dimensions.map((dimension) => {
    const own = columns.flatMap((column) =>
      cells.filter((cell) => cell.dimension === dimension.slug && cell.competitor === column),
    );
    const filled = own.map((cell) => ({
      ...cell,
      value: cell.metric === null ? cell.value : (liveValues.get(dimension.slug) ?? null),
      stale: cell.metric === null && cell.seenOn !== null && daysBetween(cell.seenOn, today) > staleAfterDays,
    }));
    const ranked = rankCells(dimension, filled);
    return { dimension: { ...dimension, standing: standingOf(ranked) }, cells: ranked };
  });
  const ranked = byDimension.map(({ dimension }) => dimension);
  const weightOf = (standing: Standing) =>
    ranked.filter((dimension) => dimension.standing === standing).reduce((sum, { weight }) => sum + weight, 0);
  return {
    dimensions: ranked,
    competitors,
    cells: byDimension.flatMap((each) => each.cells),
    weights: { LEAD: weightOf('LEAD'), TIE: weightOf('TIE'), TRAIL: weightOf('TRAIL') },
  };
}

function rankCells(dimension: PositioningDimension, cells: readonly Omit<RankedCell, 'rank'>[]): readonly RankedCell[] {
  const scores = cells.map(({ value }) => (value === null ? null : cellScore(dimension, value)));
  const isBetter = (a: number, b: number) => (dimension.betterDirection === 'UP' ? a > b : a < b);
  return cells.map((cell, i) => {
    const score = scores[i] ?? null;
    const better = score === null ? [] : scores.filter((other) => other !== null && isBetter(other, score));
    return { ...cell, rank: score === null ? null : better.length + 1 };
  });
}

function standingOf(cells: readonly RankedCell[]): Standing | null {
  const own = cells.find(({ competitor }) => competitor === null)?.rank ?? null;
  const others = cells.flatMap(({ competitor, rank }) => (competitor === null || rank === null ? [] : [rank]));
  if (own === null || others.length === 0) return null;
  if (own > 1) return 'TRAIL';
  return others.includes(1) ? 'TIE' : 'LEAD';
}
