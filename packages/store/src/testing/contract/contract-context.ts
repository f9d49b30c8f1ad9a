import type { ParsedEvent } from '@firstcall/events';
import { expect } from 'vitest';
import { defaultTtvThreshold } from '../../reference/reference.ts';
import type { TestStore } from '../stores.ts';
import { currency } from './hostile-values.ts';

/** A product that a history is asked of. */
export interface ContractProduct {
  readonly timeZone: string;
  /** Absent: the one of all hostile histories. */
  readonly currency?: string;
  /** Absent: the default. */
  readonly ttvThreshold?: number;
}

/** What the parts of the contract share: one store, a product of its own for each history. */
export interface ContractContext {
  /** The store, open while tests run. */
  readonly test: () => TestStore;
  /** Creates a product. Answers its id. */
  createProduct(product: ContractProduct): Promise<number>;
  /** Ingests the batches one after the other into a new product. Every event must be taken. Answers the product's id. */
  ingested(product: ContractProduct, batches: readonly (readonly ParsedEvent[])[]): Promise<number>;
}

/** A context on the store that `test` answers. */
export function createContractContext(test: () => TestStore): ContractContext {
  let products = 0;

  async function createProduct(product: ContractProduct): Promise<number> {
    products += 1;
    const slug = `product-${products}`;
    const { productId } = await test().store.catalog.createProduct({
      workspace: 'contract',
      slug,
      name: slug,
      timeZone: product.timeZone,
      currency: product.currency ?? currency,
      ttvThreshold: product.ttvThreshold ?? defaultTtvThreshold,
    });
    return productId;
  }

  return {
    test,
    createProduct,
    async ingested(product, batches) {
      const productId = await createProduct(product);
      for (const batch of batches) {
        const outcomes = await test().store.ingest(productId, batch);
        expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toEqual([]);
      }
      return productId;
    },
  };
}
