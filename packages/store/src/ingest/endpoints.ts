import { normaliseEndpoint } from '@firstcall/domain';
import { textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';

/** Endpoints a product keeps; further ones count as {@link otherEndpoint}. */
export const maxEndpoints = 10_000;

/** What endpoints past the cap count as. No endpoint is called so: those begin with a method and a space. */
export const otherEndpoint = 'other';

// A longer name does not fit into an index row.
const maxNameBytes = 2_048;
const maxRoutes = 50_000;
const maxNames = 100_000;

/** Names endpoints by request, and numbers them by name. Caches both; nothing is cached that was not committed. */
export interface Endpoints {
  /** The endpoint's name. */
  nameOf(request: { readonly method: string; readonly route: string }): string;
  /** Ids by name; new names are stored. One statement where a name is not known yet, two where the product is at its cap, else none. */
  idsOf(tx: Sql, productId: number, names: ReadonlySet<string>): Promise<ReadonlyMap<string, number>>;
  /** Call when the transaction that stored them is committed. */
  remember(productId: number, ids: ReadonlyMap<string, number>): void;
}

const findOrAdd = `
WITH wanted AS (SELECT name COLLATE "C" AS name, n FROM unnest($2::text[]) WITH ORDINALITY AS list (name, n)),
known AS (SELECT endpoint.id, endpoint.name FROM endpoint JOIN wanted USING (name) WHERE product_id = $1),
added AS (
  INSERT INTO endpoint (product_id, name)
  SELECT $1, name FROM wanted
  WHERE NOT EXISTS (SELECT FROM known WHERE known.name = wanted.name)
  ORDER BY n
  LIMIT (SELECT greatest(0, $3 - count(*)) FROM endpoint WHERE product_id = $1 AND name <> $4)
  RETURNING id, name
)
SELECT id, name FROM known UNION ALL SELECT id, name FROM added`;

const findOrAddOther = `
WITH known AS (SELECT id FROM endpoint WHERE product_id = $1 AND name = $2),
added AS (INSERT INTO endpoint (product_id, name) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM known) RETURNING id)
SELECT id FROM known UNION ALL SELECT id FROM added`;

/** {@link Endpoints} of one process. The product's row is locked by whoever stores new ones. */
export function createEndpoints(cap = maxEndpoints): Endpoints {
  const namesByRoute = new Map<string, string>();
  const idsByProduct = new Map<number, Map<string, number>>();
  let cachedNames = 0;

  return {
    nameOf({ method, route }) {
      const key = `${method} ${route}`;
      const known = namesByRoute.get(key);
      if (known !== undefined) return known;
      const full = normaliseEndpoint(method, route);
      const name = Buffer.byteLength(full) > maxNameBytes ? otherEndpoint : full;
      if (namesByRoute.size >= maxRoutes) namesByRoute.clear();
      namesByRoute.set(key, name);
      return name;
    },

    async idsOf(tx, productId, names) {
      const cached = idsByProduct.get(productId);
      const ids = new Map<string, number>();
      const unknown: string[] = [];
      for (const name of names) {
        const id = cached?.get(name);
        if (id !== undefined) ids.set(name, id);
        else if (name !== otherEndpoint) unknown.push(name);
      }
      if (unknown.length > 0) {
        const rows = await tx.query<{ readonly id: number; readonly name: string }>(findOrAdd, [
          productId,
          textArray(unknown),
          cap,
          otherEndpoint,
        ]);
        for (const { id, name } of rows) ids.set(name, id);
      }
      if (ids.size < names.size) {
        const [other] = await tx.query<{ readonly id: number }>(findOrAddOther, [productId, otherEndpoint]);
        if (!other) throw new Error('the endpoint for what is past the cap could not be stored');
        for (const name of names) if (!ids.has(name)) ids.set(name, other.id);
      }
      return ids;
    },

    remember(productId, ids) {
      if (cachedNames >= maxNames) {
        idsByProduct.clear();
        cachedNames = 0;
      }
      const cached = idsByProduct.get(productId) ?? new Map<string, number>();
      idsByProduct.set(productId, cached);
      const before = cached.size;
      for (const [name, id] of ids) cached.set(name, id);
      cachedNames += cached.size - before;
    },
  };
}
