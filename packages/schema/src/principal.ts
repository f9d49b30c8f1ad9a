import type { Principal } from '@firstcall/store';

/** A page's embed token: reads one product, nothing else. */
export interface EmbedPrincipal {
  readonly kind: 'embed';
  readonly workspaceId: number;
  readonly productId: number;
}

/** Who is asking, from a verified credential and nothing else; `null` without one. */
export type Asker = Principal | EmbedPrincipal;

/** What a credential may do. `catalogue`: product names, currencies and plans only; `write`: mutations. */
export type Scope = 'catalogue' | 'read' | 'write' | 'ingest' | 'visit' | 'import' | 'embed';

const scopesByKind: Readonly<Record<Asker['kind'], readonly Scope[]>> = {
  secret: ['catalogue', 'read', 'write', 'ingest', 'visit', 'import', 'embed'],
  publishable: ['catalogue', 'visit'],
  embed: ['catalogue', 'read'],
};

/** The scopes of a credential; none without one. `embed` mints embed tokens, `visit` sends `visit` events, `ingest` all events. */
export function scopesOf(asker: Asker | null): readonly Scope[] {
  return asker ? scopesByKind[asker.kind] : [];
}

/** Prisma's filter for the products a credential covers: its workspace's, or its one product. Every lookup goes through this. */
export function coveredProducts(asker: Asker): { readonly workspaceId: number; readonly id?: number } {
  const { workspaceId, productId } = asker;
  return productId === null ? { workspaceId } : { workspaceId, id: productId };
}
