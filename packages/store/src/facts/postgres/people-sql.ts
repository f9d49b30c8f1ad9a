import type { Dimension, FactQuery, Segment } from '@firstcall/domain';
import type { Binder } from './statement.ts';

/** The parts of a statement that cut and group people. `group` and `where` read only what `joins` and the base table bring. */
export interface PeopleSql {
  /** Joins to add after the base table, or an empty text. */
  readonly joins: string;
  /** The grouping expression; the empty text for an ungrouped answer. Sorts by bytes: the columns are `COLLATE "C"`. */
  readonly group: string;
  /** Conditions, each led by `and`, or an empty text. */
  readonly where: string;
}

/** Joins by the relation they need: the developer's linked visitor, its account. */
const developerDimensions: Readonly<
  Record<Dimension, { readonly value: string; readonly needs: 'visitor' | 'account' | null }>
> = {
  CHANNEL: { value: `coalesce(d.channel, v.channel, 'unknown')`, needs: 'visitor' },
  COUNTRY: { value: `coalesce(d.country, v.country, 'unknown')`, needs: 'visitor' },
  PLAN: { value: `coalesce(a.plan, 'none')`, needs: 'account' },
  ACCOUNT: { value: `coalesce(d.account_id, 'none')`, needs: null },
};

const developerJoins = {
  visitor: 'left join visitor v on v.product_id = d.product_id and v.visitor_id = d.visitor_id',
  account: 'left join account a on a.product_id = d.product_id and a.account_id = d.account_id',
};

/** What visitors know of themselves, and what money that was spent does. */
const ownDimensions = {
  visitor: { CHANNEL: `coalesce(v.channel, 'unknown')`, COUNTRY: `coalesce(v.country, 'unknown')` },
  spend: { CHANNEL: 'm.channel' },
} as const satisfies Record<string, Readonly<Partial<Record<Dimension, string>>>>;

/** Money is its developer's by channel and country, its account's by plan and account. Joins in order; each needs those before. */
const moneyDimensions: Readonly<Record<Dimension, { readonly value: string; readonly needs: number }>> = {
  CHANNEL: { value: developerDimensions.CHANNEL.value, needs: 2 },
  COUNTRY: { value: developerDimensions.COUNTRY.value, needs: 2 },
  PLAN: { value: developerDimensions.PLAN.value, needs: 0 },
  ACCOUNT: { value: 'm.account_id', needs: 0 },
};

const ungrouped = `''`;

/** The lists of a segment that filter, by dimension. */
function filtersOf(segment: Segment): readonly (readonly [Dimension, readonly string[]])[] {
  const lists: Readonly<Record<Dimension, readonly string[] | undefined>> = {
    CHANNEL: segment.channel,
    COUNTRY: segment.country,
    PLAN: segment.plan,
    ACCOUNT: segment.account,
  };
  const filters: [Dimension, readonly string[]][] = [];
  for (const dimension of ['CHANNEL', 'COUNTRY', 'PLAN', 'ACCOUNT'] as const) {
    const list = lists[dimension];
    if (list !== undefined && list.length > 0) filters.push([dimension, list]);
  }
  return filters;
}

// Postgres cannot hold U+0000 in a text, so a value with one matches nobody; sent along it would fail the whole statement.
const storable = (values: readonly string[]): readonly string[] => values.filter((value) => !value.includes('\0'));

const anyOf = (binder: Binder, value: string, list: readonly string[]): string =>
  `and ${value} = any (${binder.bind(storable(list))}::text[])`;

/** Whether the query can be answered from rows that know no developer. */
export function isWholeProduct(query: FactQuery): boolean {
  return query.by === undefined && filtersOf(query.segment).length === 0;
}

/** Cuts and groups rows of `developer d`. */
export function developersSql(binder: Binder, query: FactQuery): PeopleSql {
  const filters = filtersOf(query.segment);
  const used = [...filters.map(([dimension]) => dimension), ...(query.by === undefined ? [] : [query.by])];
  const needs = new Set(used.map((dimension) => developerDimensions[dimension].needs));
  return {
    joins: (['visitor', 'account'] as const)
      .filter((table) => needs.has(table))
      .map((table) => developerJoins[table])
      .join('\n  '),
    group: query.by === undefined ? ungrouped : developerDimensions[query.by].value,
    where: filters.map(([dimension, list]) => anyOf(binder, developerDimensions[dimension].value, list)).join('\n    '),
  };
}

/**
 * Cuts and groups rows of `visitor v`, which know channel and country only, or of `spend_day m`, which know their channel: other filters
 * do not cut, and other dimensions cannot group.
 */
export function ownSql(binder: Binder, query: FactQuery, of: keyof typeof ownDimensions): Omit<PeopleSql, 'joins'> {
  const dimensions: Readonly<Partial<Record<Dimension, string>>> = ownDimensions[of];
  const group = query.by === undefined ? ungrouped : dimensions[query.by];
  if (group === undefined) {
    const known = Object.keys(dimensions).join(' or ');
    throw new RangeError(`A ${of} has no ${query.by}: it can be grouped by ${known}.`);
  }
  const conditions: string[] = [];
  for (const [dimension, list] of filtersOf(query.segment)) {
    const value = dimensions[dimension];
    if (value !== undefined) conditions.push(anyOf(binder, value, list));
  }
  return { group, where: conditions.join('\n    ') };
}

/**
 * Cuts and groups rows of money `m`, which name an account (always joined, as `a`) and may be attributed to a developer: `developerId` is
 * the SQL that says to whom.
 */
export function moneySql(binder: Binder, query: FactQuery, developerId: string): PeopleSql {
  const filters = filtersOf(query.segment);
  const used = [...filters.map(([dimension]) => dimension), ...(query.by === undefined ? [] : [query.by])];
  const needs = Math.max(0, ...used.map((dimension) => moneyDimensions[dimension].needs));
  return {
    joins: [
      'left join account a on a.product_id = m.product_id and a.account_id = m.account_id',
      ...[
        `left join developer d on d.product_id = m.product_id and d.developer_id = ${developerId}`,
        developerJoins.visitor,
      ].slice(0, needs),
    ].join('\n  '),
    group: query.by === undefined ? ungrouped : moneyDimensions[query.by].value,
    where: filters.map(([dimension, list]) => anyOf(binder, moneyDimensions[dimension].value, list)).join('\n    '),
  };
}

/** The scope of `developer_day` and `activity_day` that a segment's environment asks for: 0 all, 1 sandbox, 2 production. */
export function scopeOf(segment: Segment): 0 | 1 | 2 {
  if (segment.environment === undefined) return 0;
  return segment.environment === 'SANDBOX' ? 1 : 2;
}
