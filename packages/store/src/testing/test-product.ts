import type { ProductInput } from '../catalog/product-input.ts';
import type { Store } from '../store.ts';

let products = 0;

/** Creates a product with a slug of its own (UTC, yen) and answers its id. */
export async function createTestProduct(store: Store, input: Partial<ProductInput> = {}): Promise<number> {
  products += 1;
  const slug = `product-${products}`;
  const { productId } = await store.catalog.createProduct({
    workspace: 'test',
    slug,
    name: slug,
    currency: 'JPY',
    timeZone: 'UTC',
    ...input,
  });
  return productId;
}
