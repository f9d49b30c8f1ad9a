import type { FactQuery } from '@firstcall/domain';
import { byteOrder } from './byte-order.ts';
import { type EventOf, eventsOf } from './history.ts';
import { inSegment, type SegmentValues } from './segments.ts';
import type { Member, World } from './world.ts';

/** A payment, who it is attributed to (null: nobody), and what it can be cut by. */
export interface AttributedPayment {
  readonly payment: EventOf<'payment.received'>;
  readonly developer: Member | null;
  readonly segments: SegmentValues;
}

/** The developer of the account who signed up first, of several at one instant the least developerId; null where no signup ties one to it. */
export function earliestDeveloper(world: World, accountId: string): Member | null {
  const [earliest] = world.developers
    .filter((developer) => developer.accountId === accountId)
    .sort((a, b) => (a.signupAt ?? 0) - (b.signupAt ?? 0) || byteOrder(a.developerId, b.developerId));
  return earliest ?? null;
}

/** What an account's money can be cut by: channel and country of the developer it is attributed to, plan and account of the account. */
export function moneySegments(world: World, developer: Member | null, accountId: string): SegmentValues {
  return {
    CHANNEL: developer?.segments.CHANNEL ?? 'unknown',
    COUNTRY: developer?.segments.COUNTRY ?? 'unknown',
    PLAN: world.plans.get(accountId) ?? 'none',
    ACCOUNT: accountId,
  };
}

/** Every payment in order: attributed to the developer it names, else to its account's earliest. */
export function attributedPayments(world: World): readonly AttributedPayment[] {
  return eventsOf(world.history, 'payment.received').map((payment) => {
    const { accountId, developerId } = payment;
    const named = world.developers.find((developer) => developer.developerId === developerId);
    const developer = named ?? earliestDeveloper(world, accountId);
    return { payment, developer, segments: moneySegments(world, developer, accountId) };
  });
}

/** The payments of the query's segment. */
export function paymentsOf(world: World, query: FactQuery): readonly AttributedPayment[] {
  return attributedPayments(world).filter(({ segments }) => inSegment(segments, query.segment));
}

/** Sum of the payments' amounts, in minor units; they must be of one currency. */
export function sumMinor(payments: readonly AttributedPayment[]): number {
  return payments.reduce((total, { payment }) => total + payment.amountMinor, 0);
}
