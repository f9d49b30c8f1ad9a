import { type EventOf, eventsOf, type History } from './history.ts';

type Change = EventOf<'subscription.changed'>;

/** What an account's subscription is from an instant on. */
export interface SubscriptionState {
  readonly at: number;
  readonly plan: string;
  readonly interval: Change['interval'];
  readonly status: Change['status'];
  /** What it pays a month, in minor units of the product's currency. */
  readonly mrrMinor: number;
}

/** The accounts that ever had a subscription. */
export function subscribers(history: History): readonly string[] {
  return [...new Set(eventsOf(history, 'subscription.changed').map((change) => change.accountId))];
}

/** The states of an account's subscription in order: of several changes at one instant the last in order counts, the others never held. */
export function subscriptionStates(
  history: History,
  accountId: string,
  currency: string,
): readonly SubscriptionState[] {
  const changes = eventsOf(history, 'subscription.changed').filter((change) => change.accountId === accountId);
  return changes
    .filter((change, n) => changes[n + 1]?.time !== change.time)
    .map((change) => ({
      at: change.time,
      plan: change.plan,
      interval: change.interval,
      status: change.status,
      mrrMinor: mrrMinor(change, currency),
    }));
}

/** What an account pays a month by its latest change, in minor units of the product's currency. */
export function currentMrrMinor(history: History, accountId: string, currency: string): number {
  return subscriptionStates(history, accountId, currency).at(-1)?.mrrMinor ?? 0;
}

function mrrMinor(change: Change, currency: string): number {
  // List prices are the catalog's: whoever asks the reference sends prices.
  if (change.amountMinor === undefined) throw new RangeError(`subscription change ${change.id} has no amountMinor`);
  if (change.status !== 'ACTIVE' && change.status !== 'PAST_DUE') return 0;
  // Other currencies are left out.
  if (change.currency !== undefined && change.currency !== currency) return 0;
  return change.interval === 'MONTH' ? change.amountMinor : twelfth(change.amountMinor);
}

/** A twelfth in whole units, halves away from zero; prices are 0 or more. */
function twelfth(amountMinor: number): number {
  const rest = amountMinor % 12;
  return (amountMinor - rest) / 12 + (rest >= 6 ? 1 : 0);
}
