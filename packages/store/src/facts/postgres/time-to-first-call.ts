import type { ConversionTimes, FactQuery, Grouped, Period } from '@firstcall/domain';
import type { Sql } from '../../sql/sql.ts';
import { conversionTimes } from './conversion-times.ts';

/** Signup → first call, whatever its status. */
export function timeToFirstCall(
  sql: Sql,
  query: FactQuery,
  periods: readonly Period[],
): Promise<readonly Grouped<ConversionTimes>[]> {
  return conversionTimes(sql, query, periods, 'first_call_at');
}
