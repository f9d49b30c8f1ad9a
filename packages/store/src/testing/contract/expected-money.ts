import { dayOf } from '@firstcall/domain';
import { eventsOf, type History } from '../../reference/history.ts';
import { groupBy } from '../../reference/people.ts';
import { subscribers, subscriptionStates } from '../../reference/subscriptions.ts';
import { byColumns } from './by-columns.ts';
import type { ContractProduct } from './contract-context.ts';
import type { SummaryRows } from './summary-rows.ts';

/** Payments and spend by day, and what each subscription change moved. */
export function expectedMoney(
  history: History,
  { timeZone, currency }: Required<ContractProduct>,
): Pick<SummaryRows, 'payment_day' | 'subscription_change' | 'spend_day'> {
  const payments = eventsOf(history, 'payment.received').map(({ time, developerId = '', ...payment }) => ({
    day: dayOf(timeZone, time),
    account_id: payment.accountId,
    developer_id: developerId,
    kind: payment.kind,
    currency: payment.currency,
    amount_minor: payment.amountMinor,
  }));
  const spend = eventsOf(history, 'spend.recorded').map(({ time, channel, currency: paidIn, amountMinor }) => ({
    day: dayOf(timeZone, time),
    channel,
    currency: paidIn,
    amount_minor: amountMinor,
  }));
  return {
    payment_day: addedUp(payments, 'payments').sort(
      (a, b) =>
        // As the database orders the kinds: by declaration.
        byColumns<(typeof payments)[number]>('day', 'account_id', 'developer_id')(a, b) ||
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        byColumns<(typeof payments)[number]>('currency')(a, b),
    ),
    spend_day: addedUp(spend, 'records').sort(byColumns('day', 'channel', 'currency')),
    subscription_change: subscribers(history)
      .flatMap((accountId) => changeRows(history, accountId, currency))
      .sort(byColumns('account_id', 'time', 'id')),
  };
}

const kinds = ['DIRECT', 'API_ENABLED'];

/** Rows alike in all but their amount as one, with their number under `counted`. */
function addedUp<Row extends { readonly amount_minor: number }>(rows: readonly Row[], counted: string): Row[] {
  return [...groupBy([...rows], ({ amount_minor, ...key }) => JSON.stringify(key)).values()].flatMap((own) =>
    own.slice(0, 1).map((row) => ({
      ...row,
      [counted]: own.length,
      amount_minor: own.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
    })),
  );
}

function changeRows(history: History, accountId: string, currency: string) {
  const states = subscriptionStates(history, accountId, currency);
  const changes = eventsOf(history, 'subscription.changed').filter((change) => change.accountId === accountId);
  return changes.map((change, n) => {
    // Of several at one instant only the last counts.
    const counts = changes[n + 1]?.time !== change.time;
    const place = states.findIndex((state) => state.at === change.time);
    const [state, before] = [states[place], states[place - 1]];
    const atRisk = (of: typeof state) => (of?.status === 'PAST_DUE' ? of.mrrMinor : 0);
    const [mrr, mrrBefore] = [state?.mrrMinor ?? 0, before?.mrrMinor ?? 0];
    const paidBefore = states.slice(0, place).some((earlier) => earlier.mrrMinor > 0);
    return {
      account_id: accountId,
      time: change.time,
      id: change.id,
      plan: change.plan,
      interval: change.interval,
      status: change.status,
      mrr_minor: subscriptionStates([change], accountId, currency)[0]?.mrrMinor ?? 0,
      mrr_change_minor: counts ? mrr - mrrBefore : 0,
      at_risk_change_minor: counts ? atRisk(state) - atRisk(before) : 0,
      movement: counts ? movementOf(mrrBefore, mrr, paidBefore) : null,
    };
  });
}

function movementOf(before: number, after: number, paidBefore: boolean): string | null {
  if (after === before) return null;
  if (after === 0) return 'CHURN';
  if (before === 0) return paidBefore ? 'REACTIVATION' : 'NEW';
  return after > before ? 'EXPANSION' : 'CONTRACTION';
}
