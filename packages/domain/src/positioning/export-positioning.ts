import { csvText } from './csv-text.ts';
import { formatCell } from './format-cell.ts';
import { markdownTable } from './markdown-text.ts';
import type { RankedCell, RankedPositioning } from './rank-positioning.ts';

/** What a positioning is exported for: our own name, and the currency that its money is in. */
export interface ExportedProduct {
  readonly name: string;
  readonly currency: string;
}

const columns = ['Dimension', 'Who', 'Kind', 'Value', 'Rank', 'Standing', 'Weight', 'Source', 'Seen on', 'Stale'];
const standingTexts = { LEAD: 'We lead', TIE: 'We tie', TRAIL: 'We trail' } as const;

/** As CSV: a row a cell, with all that is known of it. */
export function positioningCsv(ranked: RankedPositioning, { name, currency }: ExportedProduct): string {
  const rows = ranked.cells.map((cell) => {
    const dimension = ranked.dimensions.find(({ slug }) => slug === cell.dimension);
    const competitor = ranked.competitors.find(({ slug }) => slug === cell.competitor);
    return [
      dimension?.name ?? '',
      competitor?.name ?? name,
      competitor?.kind ?? 'OWN',
      cell.value === null ? '' : formatCell(cell.value, currency),
      cell.rank === null ? '' : String(cell.rank),
      dimension?.standing ?? '',
      String(dimension?.weight ?? ''),
      cell.metric === null ? (cell.source ?? '') : `live: ${cell.metric}`,
      cell.seenOn ?? '',
      cell.stale ? 'yes' : 'no',
    ];
  });
  return csvText([columns, ...rows]);
}

/** As a Markdown table for people: a row a dimension, a column for us and each competitor. An en dash where nothing is known. */
export function positioningMarkdown(ranked: RankedPositioning, { name, currency }: ExportedProduct): string {
  const { dimensions, competitors, cells } = ranked;
  const text = (cell: RankedCell | undefined) => {
    if (!cell?.value) return '–';
    return formatCell(cell.value, currency) + (cell.stale ? ` (seen ${cell.seenOn})` : '');
  };
  const rows = dimensions.map((dimension) => [
    dimension.name,
    ...[null, ...competitors.map(({ slug }) => slug)].map((column) =>
      text(cells.find((cell) => cell.dimension === dimension.slug && cell.competitor === column)),
    ),
    dimension.standing === null ? '–' : standingTexts[dimension.standing],
  ]);
  return markdownTable([['', name, ...competitors.map((competitor) => competitor.name), 'Standing'], ...rows]);
}
