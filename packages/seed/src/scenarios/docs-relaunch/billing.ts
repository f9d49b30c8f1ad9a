import type { WireEvent } from '@firstcall/events';
import type { Random } from '../../random.ts';
import type { ScenarioOptions } from '../../scenario.ts';
import { dayMs } from './rhythm.ts';

interface Given extends ScenarioOptions {
  readonly random: Random;
  readonly index: number;
  readonly accountId: string;
  readonly liveAt: number;
  readonly lostAt: number;
}

const monthlyMinor = { developer: 4_900, business: 29_900 } as const;

/** The first of a team to go live subscribes; it pays every 30 days until it leaves, and may grow into the larger plan. */
export function* billingEvents(given: Given): Iterable<WireEvent> {
  const { random, accountId, currency, now } = given;
  if (given.index % 3 !== 0) return;
  let plan: keyof typeof monthlyMinor = random.chance(0.8) ? 'developer' : 'business';
  let changes = 0;
  const change = (at: number, status: 'ACTIVE' | 'CANCELED'): WireEvent => {
    changes += 1;
    return {
      id: `${accountId}:sub${changes}`,
      type: 'subscription.changed',
      time: new Date(at).toISOString(),
      accountId,
      plan,
      interval: 'MONTH',
      // The agreed price, so that the story can be told to a product that does not have these plans.
      amountMinor: monthlyMinor[plan],
      currency,
      status,
    };
  };
  yield change(given.liveAt, 'ACTIVE');
  const until = Math.min(given.lostAt, now);
  let paid = 0;
  for (let at = given.liveAt; at < until; at += 30 * dayMs) {
    paid += 1;
    if (plan === 'developer' && paid > 1 && random.chance(0.15)) {
      plan = 'business';
      yield change(at - 1_000, 'ACTIVE');
    }
    yield {
      id: `${accountId}:pay${paid}`,
      type: 'payment.received',
      time: new Date(at).toISOString(),
      accountId,
      amountMinor: monthlyMinor[plan],
      currency,
      kind: 'DIRECT',
    };
  }
  if (given.lostAt < now) yield change(Math.floor(given.lostAt), 'CANCELED');
}
