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

/** An endpoint as stored. */
export interface StoredEndpoint {
  readonly id: number;
  /** How many endpoints the product had before it. */
  readonly ordinal: number;
}

/** The stored endpoint of a request whose endpoints have been looked up. */
export type EndpointOf = (request: { readonly method: string; readonly route: string }) => StoredEndpoint;

/** Names endpoints by request, and finds them by name. Caches both; nothing is cached that was not committed. */
export interface Endpoints {
  /** The endpoint's name. */
  nameOf(request: { readonly method: string; readonly route: string }): string;
  /** Endpoints by name; new names are stored. One statement where a name is not known yet, two where the product is at its cap, else none. */
  find(tx: Sql, productId: number, names: ReadonlySet<string>): Promise<ReadonlyMap<string, StoredEndpoint>>;
  /** Call when the transaction that stored them is committed. */
  remember(productId: number, found: ReadonlyMap<string, StoredEndpoint>): void;
}

const findOrAdd = `
WITH wanted AS (SELECT name COLLATE "C" AS name, n FROM unnest($2::text[]) WITH ORDINALITY AS list (name, n)),
known AS (SELECT endpoint.id, endpoint.ordinal, endpoint.name FROM endpoint JOIN wanted USING (name) WHERE product_id = $1),
added AS (
  INSERT INTO endpoint (product_id, name, ordinal)
  SELECT $1, name, (SELECT count(*) FROM endpoint WHERE product_id = $1) + row_number() OVER (ORDER BY n) - 1 FROM wanted
  WHERE NOT EXISTS (SELECT FROM known WHERE known.name = wanted.name)
  ORDER BY n
  LIMIT (SELECT greatest(0, $3 - count(*)) FROM endpoint WHERE product_id = $1 AND name <> $4)
  RETURNING id, ordinal, name
)
SELECT id, ordinal, name FROM known UNION ALL SELECT id, ordinal, name FROM added`;

const findOrAddOther = `
WITH known AS (SELECT id, ordinal FROM endpoint WHERE product_id = $1 AND name = $2),
added AS (
  INSERT INTO endpoint (product_id, name, ordinal)
  SELECT $1, $2, (SELECT count(*) FROM endpoint WHERE product_id = $1) WHERE NOT EXISTS (SELECT FROM known)
  RETURNING id, ordinal
)
SELECT id, ordinal FROM known UNION ALL SELECT id, ordinal FROM added`;

/** {@link Endpoints} of one process. The product's row is locked by whoever stores new ones. */
export function createEndpoints(cap = maxEndpoints): Endpoints {
  const namesByRoute = new Map<string, string>();
  const byProduct = new Map<number, Map<string, StoredEndpoint>>();
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

    async find(tx, productId, names) {
      const cached = byProduct.get(productId);
      const found = new Map<string, StoredEndpoint>();
      const unknown: string[] = [];
      for (const name of names) {
        const endpoint = cached?.get(name);
        if (endpoint !== undefined) found.set(name, endpoint);
        else if (name !== otherEndpoint) unknown.push(name);
      }
      if (unknown.length > 0) {
        const rows = await tx.query<StoredEndpoint & { readonly name: string }>(findOrAdd, [
          productId,
          textArray(unknown),
          cap,
          otherEndpoint,
        ]);
        for (const { id, ordinal, name } of rows) found.set(name, { id, ordinal });
      }
      if (found.size < names.size) {
        const [other] = await tx.query<StoredEndpoint>(findOrAddOther, [productId, otherEndpoint]);
        if (!other) throw new Error('the endpoint for what is past the cap could not be stored');
        for (const name of names) if (!found.has(name)) found.set(name, other);
      }
      return found;
    },

    remember(productId, found) {
      if (cachedNames >= maxNames) {
        byProduct.clear();
        cachedNames = 0;
      }
      const cached = byProduct.get(productId) ?? new Map<string, StoredEndpoint>();
      byProduct.set(productId, cached);
      const before = cached.size;
      for (const [name, endpoint] of found) cached.set(name, endpoint);
      cachedNames += cached.size - before;
    },
  };
}
