import type { VersionKind } from '@firstcall/domain';
import { textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';

/** Named API versions a product keeps; further ones count together. */
export const maxVersions = 1_000;

/** The numbers that stand for kinds of versions in the database. */
export const versionKindNumbers: { readonly [Kind in VersionKind]: number } = { NAMED: 0, UNVERSIONED: 1, OTHER: 2 };

/** How a request names its version; null: it names none. */
export type VersionName = string | null;

/** Finds stored versions by name. What is cached has been committed. */
export interface SeenVersions {
  /** Ids by name; new names are stored. One statement where a name is not known yet, two where the product is at its cap, else none. */
  find(tx: Sql, productId: number, names: ReadonlySet<VersionName>): Promise<ReadonlyMap<VersionName, number>>;
  /** Call when the transaction that stored them is committed. */
  remember(productId: number, found: ReadonlyMap<VersionName, number>): void;
}

const maxRemembered = 100_000;

// A request without a version does not count towards the cap.
const findOrAdd = `
WITH wanted AS (
  SELECT CASE WHEN name IS NULL THEN 1 ELSE 0 END AS kind, coalesce(name, '') COLLATE "C" AS version, n
  FROM unnest($2::text[]) WITH ORDINALITY AS list (name, n)
),
known AS (SELECT seen.id, seen.kind, seen.version FROM seen_version seen JOIN wanted USING (kind, version) WHERE product_id = $1),
fresh AS (
  SELECT kind, version, row_number() OVER (PARTITION BY kind ORDER BY n) AS n FROM wanted
  WHERE NOT EXISTS (SELECT FROM known WHERE known.kind = wanted.kind AND known.version = wanted.version)
),
added AS (
  INSERT INTO seen_version (product_id, kind, version)
  SELECT $1, kind, version FROM fresh
  WHERE kind = 1 OR n <= $3 - (SELECT count(*) FROM seen_version WHERE product_id = $1 AND kind = 0)
  ORDER BY kind, n
  RETURNING id, kind, version
)
SELECT id, kind, version FROM known UNION ALL SELECT id, kind, version FROM added`;

const findOrAddOther = `
WITH known AS (SELECT id FROM seen_version WHERE product_id = $1 AND kind = 2),
added AS (INSERT INTO seen_version (product_id, kind, version) SELECT $1, 2, '' WHERE NOT EXISTS (SELECT FROM known) RETURNING id)
SELECT id FROM known UNION ALL SELECT id FROM added`;

/** {@link SeenVersions} of one process. The product's row is locked by whoever stores new ones. */
export function createSeenVersions(cap = maxVersions): SeenVersions {
  const byProduct = new Map<number, Map<VersionName, number>>();
  let remembered = 0;

  return {
    async find(tx, productId, names) {
      const cached = byProduct.get(productId);
      const found = new Map<VersionName, number>();
      const unknown: VersionName[] = [];
      for (const name of names) {
        const id = cached?.get(name);
        if (id === undefined) unknown.push(name);
        else found.set(name, id);
      }
      if (unknown.length === 0) return found;
      const rows = await tx.query<{ readonly id: number; readonly kind: number; readonly version: string }>(findOrAdd, [
        productId,
        textArray(unknown),
        cap,
      ]);
      for (const { id, kind, version } of rows) found.set(kind === 1 ? null : version, id);
      if (found.size < names.size) {
        const [other] = await tx.query<{ readonly id: number }>(findOrAddOther, [productId]);
        if (!other) throw new Error('the version for what is past the cap could not be stored');
        for (const name of names) if (!found.has(name)) found.set(name, other.id);
      }
      return found;
    },

    remember(productId, found) {
      if (remembered >= maxRemembered) {
        byProduct.clear();
        remembered = 0;
      }
      const cached = byProduct.get(productId) ?? new Map<VersionName, number>();
      byProduct.set(productId, cached);
      const before = cached.size;
      for (const [name, id] of found) cached.set(name, id);
      remembered += cached.size - before;
    },
  };
}
