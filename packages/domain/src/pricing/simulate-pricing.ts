import { type AccountMonths, usageReader } from './account-months.ts';
import { fitsPlan } from './fits-plan.ts';
import type { PricedPlan } from './plan-definition.ts';
import { type CompiledPlan, compilePlan, type PaidBy } from './rate-bill.ts';

/** What an account has now. */
export interface SimulatedSubscription {
  /** As the account has it. */
  readonly plan: PricedPlan;
  readonly paidBy: PaidBy;
  /** What it pays a month for the plan itself, agreed prices included. */
  readonly mrrMinor: number;
}

/** What a simulation works on. Every account has a subscription. */
export interface SimulationInput {
  /** What would be on sale. */
  readonly draft: readonly PricedPlan[];
  readonly usage: AccountMonths;
  /** In the order of the usage’s accounts. Accounts on the same terms may share one. */
  readonly subscriptions: readonly SimulatedSubscription[];
  readonly currency: string;
}

/** What an account would pay over all the months. */
export interface AccountDifference {
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
  readonly nowMinor: number;
  readonly thenMinor: number;
  readonly differenceMinor: number;
}

/** How many accounts would go from a plan to a plan. */
export interface PlanMove {
  readonly from: string;
  /** Null: no plan of the draft fits, or its price is on request: those stay as they are. */
  readonly to: string | null;
  readonly accounts: number;
  readonly nowMinor: number;
  readonly thenMinor: number;
}

/** How many accounts would pay how much more or less, relative to now. */
export interface DifferenceBand {
  readonly label: string;
  readonly accounts: number;
}

/** What a draft catalogue would have earned. Amounts are of all the months, in minor units. */
export interface PricingSimulation {
  readonly accounts: number;
  readonly months: number;
  readonly nowMinor: number;
  readonly thenMinor: number;
  readonly payMore: number;
  readonly payLess: number;
  readonly paySame: number;
  /** By number of accounts, then plans. */
  readonly moves: readonly PlanMove[];
  /** In order, from much less to much more. */
  readonly distribution: readonly DifferenceBand[];
  /** The 20 that would change most, largest change first. */
  readonly top: readonly AccountDifference[];
}

const bands = [
  'less by 50 % or more',
  'less by 20 to 50 %',
  'less by up to 20 %',
  'the same',
  'more by up to 20 %',
  'more by 20 to 50 %',
  'more by 50 % or more',
] as const;
const topLength = 20;

interface DraftPlan {
  readonly plan: PricedPlan;
  readonly compiled: Readonly<Record<PaidBy, CompiledPlan>>;
}

/**
 * Replays the months of every account at a draft catalogue. An account stays on the plan of its slug where the draft has one, else it takes
 * the cheapest that fits all its months; where there is none, or its price is on request, it goes on as now. Nobody is assumed to use more,
 * use less or leave.
 */
export function simulatePricing({ draft, usage, subscriptions, currency }: SimulationInput): PricingSimulation {
  const drafts: readonly DraftPlan[] = draft.map((plan) => ({ plan, compiled: compileBoth(plan, currency) }));
  const read = usageReader(usage);
  const usagePrices = new Map<PricedPlan, CompiledPlan>();
  const moves = new Map<string, { -readonly [Name in keyof PlanMove]: PlanMove[Name] }>();
  const counts = bands.map(() => 0);
  const top: AccountDifference[] = [];
  const totals = { nowMinor: 0, thenMinor: 0, payMore: 0, payLess: 0, paySame: 0 };

  for (const [account, accountId] of usage.accountIds.entries()) {
    const subscription = subscriptions[account];
    if (subscription === undefined) throw new Error(`no subscription of ${accountId}`);
    const { plan, mrrMinor } = subscription;
    let present = usagePrices.get(plan);
    if (present === undefined) {
      present = compilePlan(plan, currency);
      usagePrices.set(plan, present);
    }
    let nowMinor = mrrMinor * usage.months;
    for (let month = 0; month < usage.months; month += 1) nowMinor += Number(present.usageMinor(read(account, month)));
    const chosen = choose(drafts, subscription, account, usage.months, read);
    const thenMinor = chosen?.costMinor ?? nowMinor;
    const differenceMinor = thenMinor - nowMinor;
    totals.nowMinor += nowMinor;
    totals.thenMinor += thenMinor;
    if (differenceMinor > 0) totals.payMore += 1;
    else if (differenceMinor < 0) totals.payLess += 1;
    else totals.paySame += 1;
    const band = bandOf(nowMinor, differenceMinor);
    counts[band] = (counts[band] ?? 0) + 1;
    const key = `${plan.slug} ${chosen?.slug ?? ''}`;
    const move = moves.get(key) ?? {
      from: plan.slug,
      to: chosen?.slug ?? null,
      accounts: 0,
      nowMinor: 0,
      thenMinor: 0,
    };
    move.accounts += 1;
    move.nowMinor += nowMinor;
    move.thenMinor += thenMinor;
    moves.set(key, move);
    if (differenceMinor !== 0) {
      keepTop(top, { accountId, from: plan.slug, to: chosen?.slug ?? plan.slug, nowMinor, thenMinor, differenceMinor });
    }
  }
  return {
    accounts: usage.accountIds.length,
    months: usage.months,
    ...totals,
    moves: [...moves.values()].sort(
      (a, b) => b.accounts - a.accounts || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
    ),
    distribution: bands.map((label, index) => ({ label, accounts: counts[index] ?? 0 })),
    top,
  };
}

function compileBoth(plan: PricedPlan, currency: string): Readonly<Record<PaidBy, CompiledPlan>> {
  return { MONTH: compilePlan(plan, currency, 'MONTH'), YEAR: compilePlan(plan, currency, 'YEAR') };
}

function choose(
  drafts: readonly DraftPlan[],
  { plan, paidBy }: SimulatedSubscription,
  account: number,
  months: number,
  read: ReturnType<typeof usageReader>,
): { readonly slug: string; readonly costMinor: number } | null {
  const costOf = (draft: DraftPlan): number | null => {
    let cost = 0;
    for (let month = 0; month < months; month += 1) {
      const total = draft.compiled[paidBy].totalMinor(read(account, month));
      if (total === null) return null;
      cost += Number(total);
    }
    return cost;
  };
  const same = drafts.find((draft) => draft.plan.slug === plan.slug);
  if (same !== undefined) {
    const costMinor = costOf(same);
    return costMinor === null ? null : { slug: same.plan.slug, costMinor };
  }
  let best: { readonly slug: string; readonly costMinor: number } | null = null;
  for (const draft of drafts) {
    let fits = true;
    for (let month = 0; month < months && fits; month += 1) fits = fitsPlan(draft.plan, read(account, month));
    const costMinor = fits ? costOf(draft) : null;
    if (costMinor !== null && (best === null || costMinor < best.costMinor))
      best = { slug: draft.plan.slug, costMinor };
  }
  return best;
}

function bandOf(nowMinor: number, differenceMinor: number): number {
  if (differenceMinor === 0) return 3;
  // From nothing to something is more by any measure.
  if (nowMinor === 0) return 6;
  const share = differenceMinor / nowMinor;
  if (share < 0) return share <= -0.5 ? 0 : share <= -0.2 ? 1 : 2;
  return share < 0.2 ? 4 : share < 0.5 ? 5 : 6;
}

/** Keeps the list at its length, largest change first, then by account. */
function keepTop(top: AccountDifference[], entry: AccountDifference): void {
  const last = top.at(-1);
  if (top.length === topLength && last !== undefined && !isBefore(entry, last)) return;
  const at = top.findIndex((other) => isBefore(entry, other));
  top.splice(at < 0 ? top.length : at, 0, entry);
  if (top.length > topLength) top.pop();
}

function isBefore(a: AccountDifference, b: AccountDifference): boolean {
  const difference = Math.abs(b.differenceMinor) - Math.abs(a.differenceMinor);
  return difference < 0 || (difference === 0 && a.accountId < b.accountId);
}
