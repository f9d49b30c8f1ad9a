import { type AccountMonths, countsEndpoint, type MeterDefinition } from '@firstcall/domain';
import type { Sql } from '../sql/sql.ts';
import type { Subscription, SubscriptionStep, UsageQuery, UsageSource } from './usage-source.ts';

/** An account, and what it used: a column `q<meter>_<month>` for each pair, `v…` for what payments came to. */
interface UsageRow {
  readonly account: string;
  readonly [column: string]: string | number | null;
}

/** Production is 2, as everywhere in the summaries. */
const production = 2;

/** A column for each meter and month. `term`: what is added up for a meter. */
function columns(meters: readonly number[], months: number, term: (meter: number) => string, name = 'q'): string {
  const pairs = meters.flatMap((meter) => Array.from({ length: months }, (_, month) => ({ meter, month })));
  return pairs
    .map(
      ({ meter, month }) =>
        `sum(${term(meter)}) FILTER (WHERE slot = ${month + 1})::bigint AS ${name}${meter}_${month}`,
    )
    .join(',\n  ');
}

// One pass for all meters: each endpoint says by its bits which of them count it. Of one account the days are few, and each is looked
// up; of all accounts the days are read in a row.
const requestsOf = (chosen: boolean, sums: string): string => `
SELECT account, ${sums}
FROM (
  SELECT d.account_id AS account, width_bucket(u.day, $2::date[]) AS slot, counted.meters, u.requests, u.requests - u.errors AS successes
  FROM developer d
  ${chosen ? `CROSS JOIN generate_series(($2::date[])[1], $3::date - 1, interval '1 day') AS list (day)` : ''}
  JOIN developer_endpoint_day u ON u.product_id = $1::int AND u.developer_id = d.developer_id AND u.scope = ${production}
    AND ${chosen ? 'u.day = list.day::date' : 'u.day >= ($2::date[])[1] AND u.day < $3::date'}
  JOIN unnest($4::int[], $5::int[]) AS counted (endpoint_id, meters) ON counted.endpoint_id = u.endpoint_id
  WHERE d.product_id = $1::int AND d.account_id IS NOT NULL ${chosen ? 'AND d.account_id = ANY ($6::text[])' : ''}
) AS used
GROUP BY account`;

const paymentsOf = (chosen: boolean, sums: string): string => `
SELECT account, ${sums}
FROM (
  SELECT account_id AS account, width_bucket(day, $2::date[]) AS slot, payments, amount_minor
  FROM payment_day
  WHERE product_id = $1::int AND day >= ($2::date[])[1] AND day < $3::date AND kind = 'API_ENABLED' AND currency = $4::text
    AND account_id <> '' ${chosen ? 'AND account_id = ANY ($5::text[])' : ''}
) AS paid
GROUP BY account`;

const accountsOf = (chosen: boolean): string => `
SELECT account_id AS account FROM account
WHERE product_id = $1::int ${chosen ? 'AND account_id = ANY ($2::text[])' : ''}
ORDER BY account_id COLLATE "C"`;

const subscriptionsOf = (chosen: boolean): string => `
SELECT a.account_id AS "accountId", a.plan, latest."interval"::text AS "interval", a.status::text AS status, a.mrr_minor AS "mrrMinor",
  latest.time AS since
FROM account a
CROSS JOIN LATERAL (
  SELECT c."interval", c.time FROM subscription_change c
  WHERE c.product_id = $1::int AND c.account_id = a.account_id
  ORDER BY c.time DESC, c.id DESC LIMIT 1
) AS latest
WHERE a.product_id = $1::int AND a.plan IS NOT NULL ${chosen ? 'AND a.account_id = ANY ($2::text[])' : ''}`;

const historyOf = `
SELECT account_id AS "accountId", plan, status::text AS status, mrr_minor AS "mrrMinor", time AS at
FROM subscription_change
WHERE product_id = $1::int AND time < to_timestamp($2::float8 / 1000)
ORDER BY account_id COLLATE "C", time, id COLLATE "C"`;

/** The {@link UsageSource} on PGlite and PostgreSQL. */
export function createPostgresUsage(sql: Sql): UsageSource {
  return {
    async byMonth(query) {
      const { productId, accountIds } = query;
      const chosen = accountIds !== undefined;
      const rows = await sql.query<{ readonly account: string }>(accountsOf(chosen), [
        productId,
        ...(chosen ? [accountIds] : []),
      ]);
      const accounts = rows.map(({ account }) => account);
      const usage = await Promise.all([readRequests(sql, query), readPayments(sql, query)]);
      return inColumns(query, accounts, usage.flat());
    },

    async subscriptions(productId, accountIds) {
      const chosen = accountIds !== undefined;
      const values = [productId, ...(chosen ? [accountIds] : [])];
      const rows = await sql.query<Subscription>(subscriptionsOf(chosen), values);
      return new Map(rows.map((row) => [row.accountId, row]));
    },

    history: (productId, until) => sql.query<SubscriptionStep>(historyOf, [productId, until]),
  };
}

/** Meters of requests that one statement can tell apart: the bits of an integer. */
const meterBits = 31;

async function readRequests(sql: Sql, query: UsageQuery): Promise<readonly UsageRow[]> {
  const { productId, months, before, accountIds } = query;
  const meters = meterNumbers(query, 'REQUESTS');
  if (meters.length === 0 || months.length === 0) return [];
  const endpoints = await sql.query<{ readonly id: number; readonly name: string }>(
    'SELECT id, name FROM endpoint WHERE product_id = $1::int',
    [productId],
  );
  const answers: UsageRow[] = [];
  for (let start = 0; start < meters.length; start += meterBits) {
    const part = meters.slice(start, start + meterBits);
    const bitOf = (meter: number): number => 1 << part.indexOf(meter);
    const counted = endpoints
      .map(({ id, name }) => ({
        id,
        bits: part.reduce((bits, meter) => (counts(query, meter, name) ? bits | bitOf(meter) : bits), 0),
      }))
      .filter(({ bits }) => bits !== 0);
    const sums = columns(part, months.length, (meter) => {
      const term = query.meters[meter]?.successfulOnly ? 'successes' : 'requests';
      return `CASE WHEN meters & ${bitOf(meter)} <> 0 THEN ${term} END`;
    });
    const values = [productId, months, before, counted.map(({ id }) => id), counted.map(({ bits }) => bits)];
    const chosen = accountIds !== undefined;
    answers.push(...(await sql.query<UsageRow>(requestsOf(chosen, sums), chosen ? [...values, accountIds] : values)));
  }
  return answers;
}

function counts(query: UsageQuery, meter: number, endpoint: string): boolean {
  const definition = query.meters[meter];
  return definition !== undefined && countsEndpoint(definition, endpoint);
}

async function readPayments(sql: Sql, query: UsageQuery): Promise<readonly UsageRow[]> {
  const { productId, months, before, currency, accountIds } = query;
  const meters = meterNumbers(query, 'PAYMENTS');
  if (meters.length === 0 || months.length === 0) return [];
  const counted = columns(meters, months.length, () => 'payments');
  const volumes = columns(meters, months.length, () => 'amount_minor', 'v');
  const values = [productId, months, before, currency];
  const chosen = accountIds !== undefined;
  return sql.query<UsageRow>(
    paymentsOf(chosen, `${counted},\n  ${volumes}`),
    chosen ? [...values, accountIds] : values,
  );
}

/** The places of the meters of a source. */
function meterNumbers({ meters }: UsageQuery, source: MeterDefinition['source']): readonly number[] {
  return meters.flatMap((meter, number) => (meter.source === source ? [number] : []));
}

function inColumns(
  { meters, months }: UsageQuery,
  accounts: readonly string[],
  rows: readonly UsageRow[],
): AccountMonths {
  const rowOf = new Map(accounts.map((account, index) => [account, index]));
  const empty = () => meters.map(() => new Float64Array(accounts.length * months.length));
  const quantities = empty();
  const volumesMinor = empty();
  for (const usage of rows) {
    const row = rowOf.get(usage.account);
    // Named after the accounts were listed: its usage is in the next answer.
    if (row === undefined) continue;
    for (let meter = 0; meter < meters.length; meter += 1) {
      for (let month = 0; month < months.length; month += 1) {
        const at = row * months.length + month;
        add(quantities[meter], at, usage[`q${meter}_${month}`]);
        // Refunds may be more than what was paid: no fee is ever below 0.
        add(volumesMinor[meter], at, Math.max(0, Number(usage[`v${meter}_${month}`] ?? 0)));
      }
    }
  }
  return {
    accountIds: accounts,
    months: months.length,
    meters: meters.map(({ slug }) => slug),
    quantities,
    volumesMinor,
  };
}

function add(column: Float64Array | undefined, at: number, amount: string | number | null | undefined): void {
  if (column !== undefined && amount) column[at] = (column[at] ?? 0) + Number(amount);
}
