import type { KeyKind } from './api-key.ts';
import type { ProductInput } from './product-input.ts';

/** Who a valid API key speaks for. */
export interface Principal {
  readonly kind: KeyKind;
  readonly workspaceId: number;
  /** The one product the key covers; null: every product of the workspace. */
  readonly productId: number | null;
}

/** A product that was created. Its keys are shown here and never again. */
export interface CreatedProduct {
  readonly workspaceId: number;
  readonly productId: number;
  readonly secretKey: string;
  readonly publishableKey: string;
}

/** What a key is to cover. */
export interface KeyScope {
  readonly workspaceId: number;
  /** Null: every product of the workspace. */
  readonly productId: number | null;
}

/** What is needed of a product to answer for it. */
export interface ProductRecord {
  readonly id: number;
  readonly workspaceId: number;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
}

/** Workspaces, products, credentials. */
export interface Catalog {
  /**
   * Creates a product with its plans, its launch phases and a key of each kind, and its workspace where that is missing.
   *
   * @throws StoreError `INVALID_FIELD` (its `field` says which), `DUPLICATE_PRODUCT`
   */
  createProduct(input: ProductInput): Promise<CreatedProduct>;
  /** A workspace's product by slug; null where it has none. */
  findProduct(workspaceId: number, slug: string): Promise<ProductRecord | null>;
  /** A workspace's id by slug; null where there is none. */
  findWorkspace(slug: string): Promise<number | null>;
  /** Who a key speaks for; null for a key that is malformed, unknown, wrong or revoked. Takes as long for each. */
  authenticate(key: string): Promise<Principal | null>;
  /**
   * Creates a key and answers it, for the only time.
   *
   * @throws StoreError `UNKNOWN_PRODUCT` where the workspace has no such product
   */
  createKey(kind: KeyKind, scope: KeyScope): Promise<string>;
  /**
   * Installs a key that was made elsewhere; changes nothing where it is installed already, revoked or not.
   *
   * @throws StoreError `INVALID_KEY`, `UNKNOWN_PRODUCT`, `DUPLICATE_KEY` where its short id belongs to another key or scope
   */
  ensureKey(key: string, scope: KeyScope): Promise<void>;
  /** Revokes the key with that short id (the eight characters after `fc_sk_` or `fc_pk_`) at once. False where none was valid. */
  revokeKey(shortId: string): Promise<boolean>;
}
