/**
 * One summary as it follows from the log. In its SQL stand `:product`, `:zone`, `:currency`, `:threshold`, and the log's edge: `:fromDay`, the
 * first local day that the log still holds whole, and `:fromAt`, the day's first instant; both `-infinity` where nothing has been dropped.
 */
export interface Summary {
  /** The table that ingest keeps. */
  readonly table: string;
  /** The table's key beside the product, and all its other columns. */
  readonly key: readonly string[];
  readonly values: readonly string[];
  /** Selects the rows that should be there: the key's columns, then the others. */
  readonly sql: string;
  /** Of the rows `t` of the table, those that mean something. Absent: all. */
  readonly counts?: string;
  /** The table holds days: those before the log's edge can be neither proven nor recomputed, and are left alone. */
  readonly byDay?: true;
  /** Before the log's edge, what it says follows from the days that are kept, not from the log. */
  readonly restsOnDays?: true;
}

/** What a summary is asked for. */
export interface SummaryAsked {
  readonly product: number;
  readonly zone: string;
  readonly currency: string;
  readonly threshold: number;
  readonly fromDay: string;
  readonly fromAt: string;
}

const types = {
  product: 'int',
  zone: 'text',
  currency: 'text',
  threshold: 'bigint',
  fromDay: 'date',
  fromAt: 'timestamptz',
} as const satisfies Record<keyof SummaryAsked, string>;

/** The text with numbered placeholders, and the values that it uses, each bound. */
export function bindSummary(text: string, asked: SummaryAsked): { readonly text: string; readonly values: unknown[] } {
  const used: (keyof SummaryAsked)[] = [];
  // Not the second colon of a cast.
  const bound = text.replace(/(?<!:):(product|zone|currency|threshold|fromDay|fromAt)\b/g, (_, name) => {
    const known = name as keyof SummaryAsked;
    if (!used.includes(known)) used.push(known);
    return `$${used.indexOf(known) + 1}::${types[known]}`;
  });
  return { text: bound, values: used.map((name) => asked[name]) };
}
