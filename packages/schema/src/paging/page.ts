import { badUserInput } from '../errors.ts';
import { limits } from '../limits.ts';

/** One page of a list, as relay has it. */
export interface Page<Node> {
  readonly edges: { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** The number of nodes asked for. Out of bounds is an error, never a silent cut. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? limits.defaultPageSize;
  if (size < 1 || size > limits.maxPageSize) {
    throw badUserInput('first', `first must be between 1 and ${limits.maxPageSize}, not ${size}. Page with \`after\`.`);
  }
  return size;
}

/** A page of `size` from rows of which one more was asked for than fits. */
export function pageOf<Node>(
  rows: readonly Node[],
  size: number,
  after: unknown,
  cursorOf: (node: Node) => string,
): Page<Node> {
  const edges = rows.slice(0, size).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
