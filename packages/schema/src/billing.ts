import {
  addDays,
  addUnits,
  type LocalDate,
  type MeterDefinition,
  metersWith,
  type PricedPlan,
  planInForce,
  startOfDay,
  startOfUnit,
  today,
} from '@firstcall/domain';
import type { Subscription } from '@firstcall/store';
import type { SchemaContext } from './context.ts';
import { badUserInput } from './errors.ts';
import type { ProductRow } from './question.ts';
import { pricedPlanOf } from './stored-plan.ts';

/** A version of a plan that was on sale, ready to bill. */
export interface SoldPlan {
  readonly id: number;
  readonly slug: string;
  readonly isActive: boolean;
  /** Milliseconds since the epoch. */
  readonly publishedAt: number | null;
  readonly priced: PricedPlan;
}

/** Calendar months in the product’s time zone. */
export interface Months {
  /** First days, in order. */
  readonly first: readonly LocalDate[];
  /** First instants, in order. */
  readonly startsMs: readonly number[];
  /** The first day, and the first instant, that no longer counts: behind today. */
  readonly before: LocalDate;
  readonly endMs: number;
}

/** The longest time that usage is replayed over. */
export const maxMonths = 24;

/** What a product counts usage by: the built-in meters and its own. */
export async function loadMeters({ id }: ProductRow, { store }: SchemaContext): Promise<readonly MeterDefinition[]> {
  const own = await store.prisma.meter.findMany({ where: { productId: id } });
  return metersWith(own.map((meter) => ({ ...meter, source: 'REQUESTS' })));
}

/** Every version of the product’s plans that is or was on sale, in the order they are shown. */
export async function loadSoldPlans({ id }: ProductRow, { store }: SchemaContext): Promise<readonly SoldPlan[]> {
  const rows = await store.prisma.plan.findMany({
    where: { productId: id, status: { not: 'DRAFT' } },
    include: { prices: true },
    orderBy: [{ position: 'asc' }, { version: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    isActive: row.status === 'ACTIVE',
    publishedAt: row.publishedAt?.getTime() ?? null,
    priced: pricedPlanOf(row),
  }));
}

/** The current month, up to today. */
export function currentMonth({ timeZone }: ProductRow, now: number): Months & { readonly last: LocalDate } {
  const first = startOfUnit(today(timeZone, now), 'MONTH');
  const next = addUnits(first, 'MONTH', 1);
  return {
    first: [first],
    startsMs: [startOfDay(timeZone, first)],
    before: addDays(today(timeZone, now), 1),
    endMs: startOfDay(timeZone, next),
    last: addDays(next, -1),
  };
}

/** The last finished months. Throws what the caller can mend. */
export function finishedMonths({ timeZone }: ProductRow, months: number, now: number): Months {
  if (!Number.isInteger(months) || months < 1 || months > maxMonths) {
    throw badUserInput('months', `months is ${months}. Send a whole number from 1 to ${maxMonths}.`);
  }
  const before = startOfUnit(today(timeZone, now), 'MONTH');
  const first = Array.from({ length: months }, (_, n) => addUnits(before, 'MONTH', n - months));
  return {
    first,
    startsMs: first.map((day) => startOfDay(timeZone, day)),
    before,
    endMs: startOfDay(timeZone, before),
  };
}

/** The version that a subscription is on; null where the catalogue never had such a plan, as with a price agreed on. */
export function versionOf(sold: readonly SoldPlan[], { plan, since }: Subscription): SoldPlan | null {
  return planInForce(sold, plan, since);
}

/** What a subscription bills by: its version’s components, and the price agreed on for the plan itself. */
export function termsOf(sold: readonly SoldPlan[], subscription: Subscription): PricedPlan {
  const { plan: slug, mrrMinor, interval } = subscription;
  const { name, components } = versionOf(sold, subscription)?.priced ?? { name: slug, components: [] };
  return {
    slug,
    name: interval === 'YEAR' ? `${name}, a twelfth of the year` : name,
    monthlyMinor: mrrMinor,
    annualMinor: 12 * mrrMinor,
    components,
  };
}

/** Whether a subscription is there to bill. */
export function isLive({ status }: Subscription): boolean {
  return status !== 'CANCELED';
}
