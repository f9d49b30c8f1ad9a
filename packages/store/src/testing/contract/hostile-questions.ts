import {
  addDays,
  addUnits,
  type CohortAnchor,
  type Cohorts,
  type CohortUnit,
  type Dimension,
  type FactQuery,
  type Period,
  periodOf,
  type Segment,
} from '@firstcall/domain';
import fc from 'fast-check';
import { accounts, channels, countries, dayMs, environments, nows, plans } from './hostile-values.ts';

/** One query with its periods; what it is asked of comes with the store and the product. */
export interface Question extends Omit<FactQuery, 'productId' | 'timeZone' | 'currency' | 'cohorts'> {
  readonly periods: readonly Period[];
  readonly cohorts: Cohorts;
  /** Whole units of `cohorts`: the periods that cohorts are asked for. */
  readonly cohortPeriods: readonly Period[];
}

function periods(timeZone: string, firstDay: string): fc.Arbitrary<Period> {
  const lengths = fc.oneof(fc.constantFrom(1, 2, 7, 29, 30, 31), fc.integer({ min: 1, max: 90 }), fc.constant(75));
  return fc
    .tuple(fc.integer({ min: -3, max: 70 }), lengths)
    .map(([start, days]) => periodOf(addDays(firstDay, start), addDays(firstDay, start + days - 1), timeZone));
}

/** Weeks or months from the one before the first day's on. */
function cohortPeriods(timeZone: string, firstDay: string): fc.Arbitrary<Pick<Question, 'cohorts' | 'cohortPeriods'>> {
  const unitOf = (unit: CohortUnit, n: number): Period =>
    periodOf(addUnits(firstDay, unit, n), addDays(addUnits(firstDay, unit, n + 1), -1), timeZone);
  return fc
    .record({
      unit: fc.constantFrom<CohortUnit>('WEEK', 'MONTH'),
      anchor: fc.constantFrom<CohortAnchor>('SIGNUP', 'FIRST_SUCCESS'),
      indexes: fc.uniqueArray(fc.integer({ min: -1, max: 10 }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ unit, anchor, indexes }) => ({
      cohorts: { unit, anchor },
      cohortPeriods: indexes.map((n) => unitOf(unit, unit === 'WEEK' ? n : Math.min(n, 3))),
    }));
}

/** At most three of the values, the one that stands for none, one nobody has and one that cannot be stored. */
export function someOf(values: readonly string[], none: string): fc.Arbitrary<string[]> {
  return fc.subarray([...new Set([...values, none, 'never seen', '\0'])], { maxLength: 3 });
}

function segments(): fc.Arbitrary<Segment> {
  const filters = {
    channel: someOf(channels, 'unknown'),
    country: someOf(countries, 'unknown'),
    plan: someOf(plans, 'none'),
    account: someOf(accounts, 'none'),
    environment: fc.constantFrom(...environments),
  };
  const { environment } = filters;
  return fc.oneof(
    { arbitrary: fc.record({ environment }, { requiredKeys: [] }), weight: 3 },
    { arbitrary: fc.record({ channel: filters.channel, environment }, { requiredKeys: ['channel'] }), weight: 1 },
    { arbitrary: fc.record({ country: filters.country, environment }, { requiredKeys: ['country'] }), weight: 1 },
    { arbitrary: fc.record({ plan: filters.plan, environment }, { requiredKeys: ['plan'] }), weight: 1 },
    { arbitrary: fc.record({ account: filters.account, environment }, { requiredKeys: ['account'] }), weight: 1 },
    { arbitrary: fc.record(filters, { requiredKeys: [] }), weight: 1 },
  );
}

/** Questions about the days from `firstDay` on: any segment and grouping, several periods that may overlap, any now. */
export function questions(timeZone: string, firstDay: string): fc.Arbitrary<Question> {
  const question = fc.record(
    {
      now: nows(timeZone, firstDay),
      windowMs: fc.constantFrom(0, 1, 3_600_000, dayMs, 7 * dayMs, 30 * dayMs, 30 * dayMs - 1),
      segment: segments(),
      by: fc.constantFrom<Dimension>('CHANNEL', 'COUNTRY', 'PLAN', 'ACCOUNT'),
      periods: fc.array(periods(timeZone, firstDay), { minLength: 1, maxLength: 5 }),
    },
    { requiredKeys: ['now', 'windowMs', 'segment', 'periods'] },
  );
  return fc.tuple(question, cohortPeriods(timeZone, firstDay)).map(([asked, cohorts]) => ({ ...asked, ...cohorts }));
}
