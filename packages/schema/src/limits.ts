/**
 * What one GraphQL operation may ask for. Cost and depth are enforced by the schema itself; the rest is for the server,
 * which sees the document before it is parsed. The length of periods and conversion windows is the domain's to limit.
 */
export const limits = {
  /** Points: each object costs 1, fields that read facts more; a list multiplies what is inside by its size. */
  cost: 1_000,
  /** Nested selections. A relay page with its metrics needs 7. */
  depth: 12,
  /** Aliased fields in a document. */
  aliases: 30,
  /** Lexical tokens in a document. */
  tokens: 2_000,
  /** Directives in a document. */
  directives: 20,
  /** Characters of a document. */
  queryCharacters: 20_000,
  /** Bytes of a request body. */
  bodyBytes: 256 * 1024,
  /** Errors in an answer. */
  errors: 10,
  /** Nodes in a page when `first` is absent. */
  defaultPageSize: 20,
  /** Most nodes in a page; more is an error, never a silent cut. */
  maxPageSize: 100,
  /** Most values in one list of a segment or filter. */
  filterValues: 100,
} as const;

/** Cost of a fact-backed answer: one statement per fact it needs. */
export const factCost = 10;

/** The factor of a page: its size within the limits. A size beyond them fails by itself, with a better message than its cost. */
export function pageFactor(first: number | null | undefined): number {
  return Math.max(0, Math.min(first ?? limits.defaultPageSize, limits.maxPageSize));
}
