import { type DeveloperFilter, type FunnelStage, funnelStages, lifecycleStages } from '@firstcall/domain';
import type { Binder } from '../facts/postgres/statement.ts';
import type { DeveloperJoin, DeveloperSql } from './developer-sql.ts';

/** Conditions over `developer d`, each led by `and`, and the joins they read. */
export interface DeveloperWhere {
  readonly sql: string;
  readonly needs: readonly DeveloperJoin[];
}

const milestones: Readonly<Record<FunnelStage, string>> = {
  SIGNED_UP: 'd.signup_at',
  API_KEY: 'd.first_api_key_at',
  FIRST_CALL: 'd.first_call_at',
  FIRST_SUCCESS: 'd.first_successful_call_at',
  PRODUCTION: 'd.first_production_success_at',
};

const lists = {
  channel: { value: `coalesce(d.channel, v.channel, 'unknown')`, needs: ['visitor'] },
  country: { value: `coalesce(d.country, v.country, 'unknown')`, needs: ['visitor'] },
  plan: { value: `coalesce(a.plan, 'none')`, needs: ['account'] },
  account: { value: `coalesce(d.account_id, 'none')`, needs: [] },
} as const satisfies Record<string, { readonly value: string; readonly needs: readonly DeveloperJoin[] }>;

// LIKE's wildcards, and the backslash that escapes them.
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** What a filter leaves. A value that no text in the database can equal, for holding U+0000, matches nobody. */
export function filterSql(binder: Binder, sql: DeveloperSql, filter: DeveloperFilter): DeveloperWhere {
  const conditions: string[] = [];
  const needs = new Set<DeveloperJoin>();
  if (filter.text) {
    if (filter.text.includes('\0')) conditions.push('and false');
    else {
      const pattern = `${binder.bind(`%${literal(filter.text)}%`)}::text`;
      // In the database's own collation: in "C", only letters of ASCII have two cases.
      conditions.push(
        `and (d.developer_id collate "default" ilike ${pattern} or d.name ilike ${pattern} or d.email ilike ${pattern})`,
      );
    }
  }
  for (const [field, { value, needs: joins }] of Object.entries(lists)) {
    const wanted = filter[field as keyof typeof lists];
    if (wanted === undefined || wanted.length === 0) continue;
    const storable = wanted.filter((text) => !text.includes('\0'));
    conditions.push(`and ${value} = any (${binder.bind(storable)}::text[])`);
    for (const join of joins) needs.add(join);
  }
  if (filter.stage !== undefined && filter.stage.length > 0) {
    const places = filter.stage.map((stage) => lifecycleStages.indexOf(stage));
    const stage = sql.stage();
    conditions.push(`and ${stage.sql} = any (${binder.bind(places)}::int[])`);
    for (const join of stage.needs) needs.add(join);
  }
  if (filter.reached !== undefined) {
    const { reached } = filter;
    const steps = reached === 'SIGNED_UP' ? [reached] : funnelStages.slice(funnelStages.indexOf(reached));
    conditions.push(`and (${steps.map((step) => `${milestones[step]} is not null`).join(' or ')})`);
  }
  return { sql: conditions.join('\n  '), needs: [...needs] };
}
