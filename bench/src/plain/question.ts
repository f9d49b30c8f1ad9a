/** A row as the driver reads it: counts as numbers, days as text. */
export type Row = Readonly<Record<string, unknown>>;

/** One question, asked of the product and of the plain log. Both ways lead to the same figures, or the benchmark compares nothing. */
export interface Question {
  readonly name: string;
  /** Its fields of `Product`. `channel` filters; null: everybody. */
  readonly fields: (channel: string | null) => string;
  /** The figures in the product's answer to {@link fields}. */
  readonly productFigures: (product: Readonly<Record<string, never>>) => unknown;
  /** Answers the same in one statement over the plain log. */
  readonly sql: (channel: string | null) => string;
  readonly plainFigures: (rows: readonly Row[]) => unknown;
}

/** The GraphQL argument of a filter, after another argument. */
export function segmentArgument(channel: string | null): string {
  return channel === null ? '' : `, segment: { channel: ["${channel}"] }`;
}

/** The SQL condition of the same filter on a column that names a developer. */
export function inSegment(channel: string | null, column = 'developer_id'): string {
  return channel === null
    ? 'true'
    : `${column} IN (SELECT developer_id FROM plain.signup WHERE channel = '${channel}')`;
}

/** One document of several questions. */
export function documentOf(questions: readonly Question[], channel: string | null): string {
  return `{ product(slug: "bench") { ${questions.map(({ fields }) => fields(channel)).join('\n')} } }`;
}
