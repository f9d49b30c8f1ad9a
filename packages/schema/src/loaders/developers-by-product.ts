import type { DeveloperRecord, DeveloperScope } from '@firstcall/domain';
import type { SchemaContext } from '../context.ts';
import type { ProductRow } from '../question.ts';

/** Names a developer of a product that the credential is known to cover. */
export interface DeveloperKey {
  readonly product: ProductRow;
  readonly developerId: string;
}

/** A developer, with the product that its figures are worked out for. */
export interface ProductDeveloper extends DeveloperKey {
  readonly record: DeveloperRecord;
}

/** Names a developer in one text. JSON keeps the two apart whatever the second holds. */
export function developerKey(productId: number, developerId: string): string {
  return JSON.stringify([productId, developerId]);
}

/** For loaders: equal keys are loaded once. */
export function developerCacheKey({ product, developerId }: DeveloperKey): string {
  return developerKey(product.id, developerId);
}

/** As of when, and in which days, developers of a product are looked at. */
export function developerScope({ id: productId, timeZone }: ProductRow, { now }: SchemaContext): DeveloperScope {
  return { productId, timeZone, now };
}

/** What a store tells of some developers of one product. */
type Ask<T> = (scope: DeveloperScope, developerIds: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** Asks once per product. In the order of the keys; null where there is nothing to tell. */
export async function askByProduct<T>(
  keys: readonly DeveloperKey[],
  context: SchemaContext,
  ask: Ask<T>,
): Promise<(T | null)[]> {
  const products = new Map(keys.map(({ product }) => [product.id, product]));
  const answers = await Promise.all(
    [...products].map(async ([id, product]) => {
      const developerIds = keys.filter((key) => key.product.id === id).map(({ developerId }) => developerId);
      return [id, await ask(developerScope(product, context), developerIds)] as const;
    }),
  );
  const byProduct = new Map(answers);
  return keys.map(({ product, developerId }) => byProduct.get(product.id)?.get(developerId) ?? null);
}

/** The developers of the keys, in their order; null for an unknown one. */
export async function findDevelopers(
  keys: readonly DeveloperKey[],
  context: SchemaContext,
): Promise<(ProductDeveloper | null)[]> {
  const records = await askByProduct(keys, context, context.store.developers.find);
  return keys.map((key, i) => {
    const record = records[i];
    return record ? { ...key, record } : null;
  });
}
