/** A developer and an endpoint it used. */
export interface EndpointUse {
  readonly developerId: string;
  readonly endpointId: number;
}

/** Which developers are stored as users of which endpoints, as far as this process remembers. */
export interface UsedBefore {
  /** Whether it is certain that the use is stored. */
  has(productId: number, use: EndpointUse): boolean;
  /** Call when the transaction that stored them is committed. Uses are never taken back, so what is remembered stays true. */
  remember(productId: number, uses: readonly EndpointUse[]): void;
}

const maxRemembered = 500_000;

/** {@link UsedBefore} of one process: nearly every request is another use of what was used before, and asks the database nothing. */
export function createUsedBefore(max = maxRemembered): UsedBefore {
  const known = new Set<string>();
  const keyOf = (productId: number, { developerId, endpointId }: EndpointUse) =>
    `${productId} ${endpointId} ${developerId}`;
  return {
    has: (productId, use) => known.has(keyOf(productId, use)),
    remember(productId, uses) {
      if (known.size + uses.length > max) known.clear();
      for (const use of uses) known.add(keyOf(productId, use));
    },
  };
}
