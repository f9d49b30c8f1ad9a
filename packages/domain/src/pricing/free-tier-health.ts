import { type AccountMonths, usageReader } from './account-months.ts';
import { quotaOf } from './fits-plan.ts';
import type { PricedPlan } from './plan-definition.ts';

/** A month that an account spent on a free plan, at least in part. */
export interface FreeMonths {
  /** The free plan as it has or had it. */
  readonly plan: PricedPlan;
  /** First and last of the usage’s months in which it was free; −1 as last: none of them. */
  readonly firstMonth: number;
  readonly lastMonth: number;
  /** The month in which it began to pay; null: it does not. Counted as the usage’s months, which it may follow. */
  readonly paidMonth: number | null;
}

/** How the free plans do. */
export interface FreeTierHealth {
  /** Accounts that were free in the months. */
  readonly accounts: number;
  /** Accounts by the highest share of a quota that they used in a month; the last band is the limit and more. */
  readonly utilisation: readonly { readonly label: string; readonly accounts: number }[];
  /** Accounts that used up a quota in a month. */
  readonly hitLimit: number;
  /** Of all; null where there is none. */
  readonly hitShare: number | null;
  /** Of those who hit it, how many began to pay in that month or later. */
  readonly converted: number;
  /** Of those who hit it; null where nobody did. */
  readonly conversionRate: number | null;
}

const bands = ['0 %', 'up to 25 %', '25 to 50 %', '50 to 80 %', '80 to 100 %', '100 % and more'] as const;

/** How much of their quotas free accounts use, and what those do who hit them. `quotas`: of another plan than theirs. */
export function freeTierHealth(
  usage: AccountMonths,
  free: readonly (FreeMonths | null)[],
  quotas?: Pick<PricedPlan, 'components'>,
): FreeTierHealth {
  const read = usageReader(usage);
  const counts = bands.map(() => 0);
  let accounts = 0;
  let hitLimit = 0;
  let converted = 0;
  for (const [account, months] of free.entries()) {
    if (months === null || months.lastMonth < months.firstMonth) continue;
    accounts += 1;
    let highest = 0;
    let hitMonth: number | null = null;
    for (let month = months.firstMonth; month <= months.lastMonth; month += 1) {
      const share = utilisationOf(quotas ?? months.plan, usage.meters, read(account, month));
      highest = Math.max(highest, share);
      if (share >= 1) hitMonth ??= month;
    }
    const band = bandOf(highest);
    counts[band] = (counts[band] ?? 0) + 1;
    if (hitMonth === null) continue;
    hitLimit += 1;
    if (months.paidMonth !== null && months.paidMonth >= hitMonth) converted += 1;
  }
  return {
    accounts,
    utilisation: bands.map((label, index) => ({ label, accounts: counts[index] ?? 0 })),
    hitLimit,
    hitShare: accounts === 0 ? null : hitLimit / accounts,
    converted,
    conversionRate: hitLimit === 0 ? null : converted / hitLimit,
  };
}

/** The highest share of a quota; a quota of 0 is used up by anything. */
function utilisationOf(
  plan: Pick<PricedPlan, 'components'>,
  meters: readonly string[],
  usage: ReturnType<ReturnType<typeof usageReader>>,
): number {
  let highest = 0;
  for (const meter of meters) {
    const quota = quotaOf(plan, meter);
    const quantity = usage.get(meter)?.quantity ?? 0;
    if (quota !== null && quantity > 0) highest = Math.max(highest, quota === 0 ? 1 : quantity / quota);
  }
  return highest;
}

function bandOf(share: number): number {
  if (share === 0) return 0;
  if (share >= 1) return 5;
  return share <= 0.25 ? 1 : share <= 0.5 ? 2 : share <= 0.8 ? 3 : 4;
}
