import type { Store } from '@firstcall/store';
import DataLoader from 'dataloader';

export interface VisitorKey {
  readonly productId: number;
  readonly visitorId: string;
}

/** A visitor's own channel and country; each null where no visit named one. */
export interface VisitorOrigin {
  readonly channel: string | null;
  readonly country: string | null;
}

export type VisitorLoader = DataLoader<VisitorKey, VisitorOrigin | null, string>;

const keyOf = ({ productId, visitorId }: VisitorKey): string => `${productId}:${visitorId}`;

/** Visitors by product and id, a page of developers in one statement; null for an unknown one. */
export function createVisitorLoader(prisma: Store['prisma']): VisitorLoader {
  return new DataLoader(
    async (keys) => {
      const found = new Map<string, VisitorOrigin>();
      for (const productId of new Set(keys.map((key) => key.productId))) {
        const visitorIds = keys.filter((key) => key.productId === productId).map(({ visitorId }) => visitorId);
        const rows = await prisma.visitor.findMany({
          where: { productId, visitorId: { in: visitorIds } },
          select: { productId: true, visitorId: true, channel: true, country: true },
        });
        for (const row of rows) found.set(keyOf(row), row);
      }
      return keys.map((key) => found.get(keyOf(key)) ?? null);
    },
    { cacheKeyFn: keyOf },
  );
}
