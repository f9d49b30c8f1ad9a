import type { ConversionTimes, FactQuery, Grouped, Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { conversionTimes } from './conversion-times.ts';

/** Signup → first call with a status below 400. */
export function timeToFirstSuccess(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<ConversionTimes>[]> {
  return conversionTimes(sql, query, periods, 'first_successful_call_at');
}
