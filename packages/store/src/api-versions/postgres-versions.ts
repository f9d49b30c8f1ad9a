import { type VersionSource, type VersionUse, type VersionUser, versionKeyOf, versionKinds } from '@firstcall/domain';
import { epochMsSql, instantSql } from '../facts/postgres/statement.ts';
import { versionKindNumbers } from '../ingest/seen-versions.ts';
import { numberArray, textArray } from '../sql/array-literal.ts';
import type { Sql } from '../sql/sql.ts';

interface UseRow {
  readonly kind: number;
  readonly version: string;
  readonly requests: number;
  readonly developers: number;
  readonly lastUsedAt: number;
}

interface UserRow extends VersionUser {
  readonly kind: number;
  readonly version: string;
}

const useSql = `
select seen.kind, seen.version, coalesce(days.requests, 0)::bigint as requests, used.developers, used.last_used_at as "lastUsedAt"
from seen_version seen
join (
  select version_id, count(*) filter (where last_used_at >= ${instantSql('$2::bigint')}) as developers, max(last_used_at) as last_used_at
  from developer_version where product_id = $1::int group by 1
) used on used.version_id = seen.id
left join (
  select version_id, sum(requests) as requests from version_day
  where product_id = $1::int and day >= $3::date and day <= $4::date group by 1
) days on days.version_id = seen.id
where seen.product_id = $1::int`;

const usersSql = `
select seen.kind, seen.version, u.developer_id as "developerId", u.requests, ${epochMsSql('u.last_used_at')} as "lastUsedAt"
from unnest($2::int2[], $3::text[]) as asked (kind, version)
join seen_version seen on seen.product_id = $1::int and seen.kind = asked.kind and seen.version = asked.version
cross join lateral (
  select developer_id, requests, last_used_at from developer_version
  where product_id = $1::int and version_id = seen.id and last_used_at >= ${instantSql('$4::bigint')}
  order by last_used_at desc, developer_id
  limit $5::int
) u
order by u.last_used_at desc, u.developer_id`;

/** Use of API versions on PGlite and PostgreSQL: one statement a question, over the summaries that ingest keeps. */
export function createPostgresVersions(sql: Sql): VersionSource {
  return {
    async use(productId, { startMs, from, to }) {
      const rows = await sql.query<UseRow>(useSql, [productId, startMs, from, to]);
      return rows.map(({ kind, version, ...row }): VersionUse => ({ ...keyOf(kind, version), ...row }));
    },

    async users(productId, versions, { startMs }, first) {
      const users = new Map<string, VersionUser[]>();
      // What holds U+0000 cannot be stored, so no version is called so; sent along it would fail the whole statement.
      const asked = versions.filter(({ version }) => !version?.includes('\0'));
      if (asked.length === 0) return users;
      const rows = await sql.query<UserRow>(usersSql, [
        productId,
        numberArray(asked.map(({ kind }) => versionKindNumbers[kind])),
        textArray(asked.map(({ version }) => version ?? '')),
        startMs,
        first,
      ]);
      for (const { kind, version, ...user } of rows) {
        const key = versionKeyOf(keyOf(kind, version));
        users.set(key, [...(users.get(key) ?? []), user]);
      }
      return users;
    },
  };
}

function keyOf(number: number, version: string) {
  const kind = versionKinds.find((each) => versionKindNumbers[each] === number);
  if (kind === undefined) throw new Error(`no such kind of version: ${number}`);
  return { kind, version: kind === 'NAMED' ? version : null };
}
