/** `versioned`: the requests of the log with the version they count under; past the cap of names, that is the one for all others. */
export const versionedSql = `versioned AS (
  SELECT r.time, r.developer_id, coalesce(named.id, other.id) AS version_id
  FROM request r
  LEFT JOIN seen_version named ON named.product_id = r.product_id AND named.kind = CASE WHEN r.api_version IS NULL THEN 1 ELSE 0 END
    AND named.version = coalesce(r.api_version, '')
  LEFT JOIN seen_version other ON other.product_id = r.product_id AND other.kind = 2
  WHERE r.product_id = :product AND r.time >= :fromAt
)`;
