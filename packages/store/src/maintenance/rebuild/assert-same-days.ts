import { addDays, dayOf, type LocalDate, startOfDay } from '@firstcall/domain';
import { instantSql } from '../../ingest/instant.ts';
import { numberArray, textArray } from '../../sql/array-literal.ts';
import type { Sql } from '../../sql/sql.ts';
import { StoreError } from '../../store-error.ts';

const span = `
SELECT least((SELECT time FROM request WHERE product_id = $1 ORDER BY time LIMIT 1),
    (SELECT time FROM event WHERE product_id = $1 ORDER BY time LIMIT 1)) AS "from",
  (SELECT data_through FROM product WHERE id = $1) AS "to"`;

const otherDays = `
SELECT list.day
FROM unnest($2::date[], $3::bigint[]) AS list (day, ms)
WHERE (${instantSql('ms')} AT TIME ZONE $1)::date <> list.day OR (${instantSql('(ms - 1)')} AT TIME ZONE $1)::date <> list.day - 1
ORDER BY list.day LIMIT 1`;

/**
 * Makes sure that the database's time zone data begins the product's days when this process does, by whose days ingest counts: with data
 * of another year, a rebuild would move figures instead of proving them.
 *
 * @throws StoreError `TIME_ZONE_DATA_DIFFERS`
 */
export async function assertSameDays(sql: Sql, productId: number, timeZone: string): Promise<void> {
  const [known] = await sql.query<{ readonly from: number | null; readonly to: number | null }>(span, [productId]);
  if (known?.from == null || known.to === null) return;
  const days: LocalDate[] = [];
  const last = addDays(dayOf(timeZone, known.to), 1);
  for (let day = dayOf(timeZone, known.from); day <= last; day = addDays(day, 1)) days.push(day);
  const [other] = await sql.query<{ readonly day: LocalDate }>(otherDays, [
    timeZone,
    textArray(days),
    numberArray(days.map((day) => startOfDay(timeZone, day))),
  ]);
  if (other === undefined) return;
  throw new StoreError(
    'TIME_ZONE_DATA_DIFFERS',
    `In ${timeZone}, ${other.day} begins at another instant for the database than for this process: their time zone data are of different years. Update the older of the two (PostgreSQL or Node); nothing was changed.`,
  );
}
