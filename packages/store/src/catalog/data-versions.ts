import { numberArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';
import type { KeyScope } from './catalog.ts';

/** The versions of scopes, in their order: see `Store.dataVersions`. */
export type DataVersions = (scopes: readonly KeyScope[]) => Promise<readonly string[]>;

// A product's version only ever rises and its id is never given again, so number, greatest id and sum of the versions stay what they
// are only as long as the products and all their versions do. The workspace's own columns stand for themselves.
const readVersions = `
SELECT concat_ws(' ', count(product.id), max(product.id), sum(product.data_version), to_json(workspace.slug), to_json(workspace.name)) AS version
FROM unnest($1::int[], $2::int[]) WITH ORDINALITY AS scope (workspace_id, product_id, n)
LEFT JOIN workspace ON workspace.id = scope.workspace_id
LEFT JOIN product ON product.workspace_id = scope.workspace_id AND (scope.product_id IS NULL OR product.id = scope.product_id)
GROUP BY scope.n, workspace.slug, workspace.name
ORDER BY scope.n`;

/** Reads the versions of any number of scopes in one statement. */
export function createDataVersions(sql: Sql): DataVersions {
  return async (scopes) => {
    if (scopes.length === 0) return [];
    const rows = await sql.query<{ readonly version: string }>(readVersions, [
      numberArray(scopes.map(({ workspaceId }) => workspaceId)),
      numberArray(scopes.map(({ productId }) => productId)),
    ]);
    return rows.map(({ version }) => version);
  };
}
