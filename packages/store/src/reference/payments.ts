import { emptyFacts, type FactQuery, type Grouped, type Payments, type Period } from '@firstcall/domain';
import { type AttributedPayment, paymentsOf, sumMinor } from './attribution.ts';
import { byteOrder } from './byte-order.ts';
import { grouped } from './segments.ts';
import { type World, within } from './world.ts';

/** Payments in the period: those in the product's currency by kind, the others listed by currency. */
export function payments(world: World, query: FactQuery, period: Period): Grouped<Payments> {
  const received = paymentsOf(world, query).filter(({ payment }) => within(payment.time, period));
  const answer = (group: readonly AttributedPayment[]): Payments | null => {
    const own = group.filter(({ payment }) => payment.currency === query.currency);
    const direct = own.filter(({ payment }) => payment.kind === 'DIRECT');
    const foreign = group.map(({ payment }) => payment.currency).filter((currency) => currency !== query.currency);
    if (group.length === 0) return null;
    return {
      directMinor: sumMinor(direct),
      apiEnabledMinor: sumMinor(own.filter(({ payment }) => payment.kind === 'API_ENABLED')),
      unattributedMinor: sumMinor(direct.filter(({ developer }) => developer === null)),
      leftOut: [...new Set(foreign)].sort(byteOrder).map((currency) => ({
        currency,
        amountMinor: sumMinor(group.filter(({ payment }) => payment.currency === currency)),
      })),
    };
  };
  return grouped(query.by, received, ({ segments }, by) => segments[by], answer, emptyFacts.payments);
}
