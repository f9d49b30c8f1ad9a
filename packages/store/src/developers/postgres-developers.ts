import type { DeveloperRecord, DeveloperScope, DeveloperSource, DeveloperStory } from '@firstcall/domain';
import { createBinder } from '../facts/postgres/statement.ts';
import type { Sql } from '../sql/sql.ts';
import { developerSql } from './developer-sql.ts';
import { countSql, listSql } from './list-sql.ts';
import { recordColumns, recordJoins } from './record-sql.ts';
import { type StoryRow, storySql } from './story-sql.ts';

// What holds U+0000 cannot be stored, so nobody is called so; sent along it would fail the whole statement.
const storable = (ids: readonly string[]): readonly string[] => ids.filter((id) => !id.includes('\0'));

/** Developers on PGlite and PostgreSQL. */
export function createPostgresDevelopers(sql: Sql): DeveloperSource {
  return {
    async list(scope, query) {
      const { text, values } = listSql(scope, query);
      const rows = await sql.query<DeveloperRecord & { readonly sortValue: string | null }>(text, values);
      return rows.map(({ sortValue, ...developer }) => ({
        developer,
        position: { value: sortValue, developerId: developer.developerId },
      }));
    },

    async count(scope, filter) {
      const { text, values } = countSql(scope, filter);
      const [row] = await sql.query<{ readonly developers: number }>(text, values);
      return row?.developers ?? 0;
    },

    async find(scope, developerIds) {
      const binder = createBinder();
      const expressions = developerSql(binder, scope);
      const rows = await sql.query<DeveloperRecord>(
        `select ${recordColumns(expressions)}
from developer d
${recordJoins(expressions)}
where d.product_id = ${binder.bind(scope.productId)}::int and d.developer_id = any (${binder.bind(storable(developerIds))}::text[])`,
        binder.values,
      );
      return new Map(rows.map((row) => [row.developerId, row]));
    },

    async endpointsUsed({ productId }: DeveloperScope, developerIds) {
      const rows = await sql.query<{ readonly developerId: string; readonly endpoints: readonly string[] }>(
        `select used.developer_id as "developerId", array_agg(endpoint.name order by endpoint.name) as endpoints
from developer_endpoint used
join endpoint on endpoint.id = used.endpoint_id
where used.product_id = $1::int and used.developer_id = any ($2::text[])
group by 1`,
        [productId, storable(developerIds)],
      );
      return new Map(rows.map(({ developerId, endpoints }) => [developerId, endpoints]));
    },

    async stories(scope, developerIds) {
      const { text, values } = storySql(scope, storable(developerIds));
      const rows = await sql.query<StoryRow>(text, values);
      const stories = new Map<string, Writable<DeveloperStory>>();
      for (const row of rows) {
        let story = stories.get(row.developerId);
        if (story === undefined) {
          story = { firstErrors: [], planChanges: [] };
          stories.set(row.developerId, story);
        }
        addTo(story, row);
      }
      return stories;
    },
  };
}

type Writable<Story> = { [Field in keyof Story]: Story[Field] extends readonly (infer Item)[] ? Item[] : never };

function addTo(story: Writable<DeveloperStory>, row: StoryRow): void {
  const { at, endpoint, status, errorCode, plan, interval, subscriptionStatus, mrrMinor } = row;
  if (endpoint !== null && status !== null) story.firstErrors.push({ at, endpoint, status, errorCode });
  if (plan === null || interval === null || subscriptionStatus === null || mrrMinor === null) return;
  story.planChanges.push({ at, plan, interval, status: subscriptionStatus, mrrMinor });
}
