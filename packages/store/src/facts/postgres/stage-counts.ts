import {
  type DeveloperStage,
  emptyFacts,
  type FactQuery,
  type Grouped,
  lifecycleStages,
  type Period,
  type StageCounts,
} from '@firstcall/domain';
import { developerSql } from '../../developers/developer-sql.ts';
import type { Sql } from '../../sql/sql.ts';
import { type AsOfNowRow, asOfNow } from './as-of-now.ts';
import { developersSql } from './people-sql.ts';
import { createBinder } from './statement.ts';

interface Row extends AsOfNowRow {
  /** Place in lifecycleStages. */
  readonly stage: number;
  readonly developers: number;
  readonly churned: number;
}

/** Every developer as of now, by stage. */
export async function stageCounts(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<StageCounts>[]> {
  const binder = createBinder();
  const developer = developerSql(binder, query);
  const [stage, churned] = [developer.stage(), developer.churned()];
  const people = developersSql(binder, query);
  const rows = await sql.query<Row>(
    `select ${people.group} as g, ${stage.sql} as stage, count(*) as developers,
  count(*) filter (where ${churned.sql}) as churned
from developer d
${people.joins}
${developer.joins([...stage.needs, ...churned.needs])}
where d.product_id = ${binder.bind(query.productId)}::int ${people.where}
group by 1, 2
order by 1, 2`,
    binder.values,
  );
  return asOfNow(query, periods, rows, countsOf, emptyFacts.stageCounts);
}

function countsOf(rows: readonly Row[]): StageCounts {
  return {
    rows: rows.map(({ stage, developers, churned }) => ({
      stage: lifecycleStages[stage] as DeveloperStage,
      developers,
      churned,
    })),
  };
}
