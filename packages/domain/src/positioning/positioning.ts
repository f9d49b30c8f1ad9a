import type { LocalDate } from '../facts.ts';
import type { GoodDirection } from '../metric.ts';
import type { MetricName } from '../metrics/registry.ts';

/** What the cells of a dimension hold. MONEY is a formula: so many percent of an amount, and something fixed. */
export const cellTypes = ['DURATION', 'COUNT', 'MONEY', 'PERCENT', 'ENUM', 'TEXT'] as const;
export type CellType = (typeof cellTypes)[number];

/** What somebody else's offer is to ours. BUILD: to build it oneself. */
export const competitorKinds = ['DIRECT', 'INDIRECT', 'BUILD'] as const;
export type CompetitorKind = (typeof competitorKinds)[number];

/** What is compared. */
export interface PositioningDimension {
  readonly slug: string;
  readonly name: string;
  readonly type: CellType;
  /** NEUTRAL: is shown, not ranked. Of an ENUM, options that come later are more. */
  readonly betterDirection: GoodDirection;
  /** How much it counts among the others. */
  readonly weight: number;
  /** What an ENUM's cells can hold, least first; of other types empty. */
  readonly options: readonly string[];
  /** The amount that formulas of MONEY are compared at, in minor units; of other types null. */
  readonly referenceMinor: number | null;
}

/** Who it is compared with. */
export interface Competitor {
  readonly slug: string;
  readonly name: string;
  readonly kind: CompetitorKind;
}

/** What a cell holds: as its dimension's type says. Money in minor units of the product's currency, parts of a cent included. */
export type CellValue =
  | { readonly type: 'DURATION'; readonly milliseconds: number }
  | { readonly type: 'COUNT'; readonly count: number }
  | { readonly type: 'MONEY'; readonly percent: number; readonly fixedMinor: number }
  | { readonly type: 'PERCENT'; readonly percent: number }
  | { readonly type: 'ENUM'; readonly option: string }
  | { readonly type: 'TEXT'; readonly text: string };

/** What is known of one competitor in one dimension. */
export interface PositioningCell {
  /** Slug of its dimension. */
  readonly dimension: string;
  /** Slug of the competitor; null: our own. */
  readonly competitor: string | null;
  /** Null in a live cell. */
  readonly value: CellValue | null;
  /** Set in a live cell of our own: its value is this metric's, of the last 30 finished days. */
  readonly metric: MetricName | null;
  /** Where it was seen; null: nobody noted it. */
  readonly source: string | null;
  /** When it was seen; null in a live cell. */
  readonly seenOn: LocalDate | null;
}

/** How a product compares with others. */
export interface Positioning {
  readonly dimensions: readonly PositioningDimension[];
  readonly competitors: readonly Competitor[];
  readonly cells: readonly PositioningCell[];
}
