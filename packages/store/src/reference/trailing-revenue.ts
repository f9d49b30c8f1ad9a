import {
  addDays,
  asOfDay,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
  periodOf,
  type TrailingRevenue,
} from '@firstcall/domain';
import { type AttributedPayment, paymentsOf, sumMinor } from './attribution.ts';
import { grouped } from './segments.ts';
import { type World, within } from './world.ts';

/** DIRECT payments in the product's currency of the 30 local days that end with the as-of day. */
export function trailingRevenue(world: World, query: FactQuery, period: Period): Grouped<TrailingRevenue> {
  const lastDay = asOfDay(period, query.timeZone, query.now);
  const span = periodOf(addDays(lastDay, -29), lastDay, query.timeZone);
  const received = paymentsOf(world, query)
    .filter(({ payment }) => payment.kind === 'DIRECT' && payment.currency === query.currency)
    .filter(({ payment }) => within(payment.time, span));
  const answer = (group: readonly AttributedPayment[]): TrailingRevenue | null =>
    group.length === 0 ? null : { directMinor: sumMinor(group) };
  return grouped(query.by, received, ({ segments }, by) => segments[by], answer, emptyFacts.trailingRevenue);
}
