import type { StoreError } from '@firstcall/store';
import type { GraphQLError } from 'graphql';
import { checkedText } from './checked-text.ts';
import { askerOf, type SchemaContext } from './context.ts';
import { badUserInput, conflict, notFound } from './errors.ts';
import { coveredProducts } from './principal.ts';
import type { ProductRow } from './question.ts';

const known: Readonly<Record<string, (field: string, message: string) => GraphQLError>> = {
  INVALID_FIELD: badUserInput,
  NOT_ACTIVE: badUserInput,
  REVISION_CONFLICT: (_field, message) => conflict(message),
  NOT_FOUND: notFound,
};

/** The product that a mutation names, by its slug. Throws `NOT_FOUND` where the credential covers none of that name. */
export async function productToWrite(slug: string, context: SchemaContext): Promise<ProductRow> {
  const { workspaceId, id } = coveredProducts(askerOf(context));
  const product = await context.store.prisma.product.findUnique({
    where: {
      workspaceId_slug: { workspaceId, slug: checkedText('product', slug) },
      ...(id === undefined ? {} : { id }),
    },
  });
  if (product) return product;
  throw notFound(
    'product',
    `The credential covers no product ${JSON.stringify(slug)}. Send a slug that \`products\` lists.`,
  );
}

/**
 * Runs a write of the store. What its caller can mend becomes an error that says so: `BAD_USER_INPUT`, `CONFLICT` or `NOT_FOUND`; anything
 * else stays hidden. `prefix`: the argument that the store’s fields are part of.
 */
export async function write<T>(prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isStoreError(error)) throw error;
    const asUserError = known[error.code];
    throw asUserError ? asUserError(prefix + (error.field ?? ''), error.message) : error;
  }
}

// By its name: the schema prints without the store, of which it has the types alone.
function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && error.name === 'StoreError';
}
