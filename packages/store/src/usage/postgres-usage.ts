import {
  type AccountMonths,
  countsEndpoint,
  countsEverything,
  type LocalDate,
  type MeterDefinition,
} from '@firstcall/domain';
import type { Sql } from '../sql/sql.ts';
import type { Subscription, SubscriptionStep, UsageQuery, UsageSource } from './usage-source.ts';

interface UsageRow {
  readonly account: string;
  readonly month: LocalDate;
  readonly quantity: number;
  readonly volume: number;
}

/** Production is 2, as everywhere in the summaries. */
const production = 2;

// Of one account the days are few: each is looked up. Of all accounts the days are read in a row.
const requestsOf = (chosen: boolean): string => `
SELECT d.account_id AS account, date_trunc('month', u.day)::date AS month,
  sum(CASE WHEN $5::bool THEN u.requests - u.errors ELSE u.requests END)::bigint AS quantity, 0::bigint AS volume
FROM developer d
${
  chosen
    ? `CROSS JOIN generate_series($2::date, $3::date - 1, interval '1 day') AS list (day)
JOIN developer_endpoint_day u ON u.product_id = $1::int AND u.day = list.day::date AND u.developer_id = d.developer_id AND u.scope = ${production}`
    : `JOIN developer_endpoint_day u ON u.product_id = $1::int AND u.developer_id = d.developer_id AND u.scope = ${production}
  AND u.day >= $2::date AND u.day < $3::date`
}
WHERE d.product_id = $1::int AND d.account_id IS NOT NULL AND ($4::int[] IS NULL OR u.endpoint_id = ANY ($4::int[]))
  ${chosen ? 'AND d.account_id = ANY ($6::text[])' : ''}
GROUP BY 1, 2`;

const paymentsOf = (chosen: boolean): string => `
SELECT account_id AS account, date_trunc('month', day)::date AS month, sum(payments)::bigint AS quantity,
  greatest(sum(amount_minor), 0)::bigint AS volume
FROM payment_day
WHERE product_id = $1::int AND day >= $2::date AND day < $3::date AND kind = 'API_ENABLED' AND currency = $4::text AND account_id <> ''
  ${chosen ? 'AND account_id = ANY ($5::text[])' : ''}
GROUP BY 1, 2`;

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
      const needsEndpoints = query.meters.some((meter) => meter.source === 'REQUESTS' && !countsEverything(meter));
      const endpoints = needsEndpoints ? await readEndpoints(sql, productId) : [];
      const answers = await Promise.all(query.meters.map((meter) => readMeter(sql, query, meter, endpoints)));
      return inColumns(query, accounts, answers);
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

interface EndpointRow {
  readonly id: number;
  readonly name: string;
}

function readEndpoints(sql: Sql, productId: number): Promise<readonly EndpointRow[]> {
  return sql.query<EndpointRow>('SELECT id, name FROM endpoint WHERE product_id = $1::int', [productId]);
}

async function readMeter(
  sql: Sql,
  { productId, months, before, currency, accountIds }: UsageQuery,
  meter: MeterDefinition,
  endpoints: readonly EndpointRow[],
): Promise<readonly UsageRow[]> {
  const [from] = months;
  if (from === undefined) return [];
  const chosen = accountIds !== undefined;
  const only = chosen ? [accountIds] : [];
  if (meter.source === 'PAYMENTS') {
    return sql.query<UsageRow>(paymentsOf(chosen), [productId, from, before, currency, ...only]);
  }
  const counted = countsEverything(meter)
    ? null
    : endpoints.filter(({ name }) => countsEndpoint(meter, name)).map(({ id }) => id);
  return sql.query<UsageRow>(requestsOf(chosen), [productId, from, before, counted, meter.successfulOnly, ...only]);
}

function inColumns(
  { meters, months }: UsageQuery,
  accounts: readonly string[],
  answers: readonly (readonly UsageRow[])[],
): AccountMonths {
  const rowOf = new Map(accounts.map((account, index) => [account, index]));
  const monthOf = new Map(months.map((month, index) => [month, index]));
  const empty = () => meters.map(() => new Float64Array(accounts.length * months.length));
  const quantities = empty();
  const volumesMinor = empty();
  for (const [meter, rows] of answers.entries()) {
    for (const { account, month, quantity, volume } of rows) {
      const row = rowOf.get(account);
      const column = monthOf.get(month);
      // Named after the accounts were listed: its usage is in the next answer.
      if (row === undefined || column === undefined) continue;
      const at = row * months.length + column;
      quantities[meter]?.fill(quantity, at, at + 1);
      volumesMinor[meter]?.fill(volume, at, at + 1);
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
