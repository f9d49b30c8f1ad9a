import { compareCodePoints } from './compare-code-points.ts';
import {
  type Activity,
  emptyFacts,
  type ForeignAmount,
  type Grouped,
  type LifetimeValue,
  type LocalDate,
  type MilestoneCounts,
  type Payments,
  type RecurringRevenue,
  type Spend,
  type TrailingRevenue,
} from './facts.ts';
import { averageDacOf, averageLtvOf, moneyFigure, predictedLtvOf, ratioFigure } from './unit-economics.ts';

/** What changed the recurring revenue over the period; `contraction` and `churn` are 0 or negative. */
export interface MrrMovements {
  readonly newMinor: number;
  readonly expansionMinor: number;
  readonly contractionMinor: number;
  readonly churnMinor: number;
  readonly reactivationMinor: number;
}

/** What a channel's signups cost. */
export interface ChannelDac {
  readonly channel: string;
  readonly spendMinor: number;
  readonly signups: number;
  /** Null without recorded spend or signups. */
  readonly averageDacMinor: number | null;
}

/** Money of a period, in minor units of the product's currency. mrrStart + movements = mrr. */
export interface Revenue {
  readonly revenueMinor: number;
  readonly apiEnabledRevenueMinor: number;
  readonly mrrStartMinor: number;
  readonly mrrMinor: number;
  readonly mrrAtRiskMinor: number;
  /** Of the period's revenue, what is attributed to no developer. */
  readonly unattributedRevenueMinor: number;
  /** Of the MRR, what accounts without a developer pay. */
  readonly unattributedMrrMinor: number;
  readonly movements: MrrMovements;
  /** As the metrics of these names; null where they are. */
  readonly averageLtvMinor: number | null;
  readonly predictedLtvMinor: number | null;
  readonly averageDacMinor: number | null;
  readonly ltvDacRatio: number | null;
  /** Channels with spend or signups, by spend descending, then channel. */
  readonly dacByChannel: readonly ChannelDac[];
  /** What was paid in other currencies. */
  readonly leftOut: readonly ForeignAmount[];
}

/** What the report is made of: facts of the period, `activity` those of {@link activityPeriod}, the last two by channel. */
export interface RevenueFacts {
  readonly payments: Payments;
  readonly trailingRevenue: TrailingRevenue;
  readonly recurringRevenue: RecurringRevenue;
  readonly lifetimeValue: LifetimeValue;
  readonly activity: Activity;
  readonly spend: Spend;
  readonly milestoneCounts: MilestoneCounts;
  readonly spendByChannel: Grouped<Spend>;
  readonly milestoneCountsByChannel: Grouped<MilestoneCounts>;
}

/** Draws the report from its facts; `asOf` is the period's {@link asOfDay}. */
export function buildRevenue(facts: RevenueFacts, asOf: LocalDate): Revenue {
  const { payments, recurringRevenue, lifetimeValue, spend, milestoneCounts } = facts;
  const averageLtv = averageLtvOf(lifetimeValue);
  const averageDac = averageDacOf(spend, milestoneCounts);
  return {
    revenueMinor: payments.directMinor,
    apiEnabledRevenueMinor: payments.apiEnabledMinor,
    mrrStartMinor: recurringRevenue.startMinor,
    mrrMinor: recurringRevenue.endMinor,
    mrrAtRiskMinor: recurringRevenue.atRiskMinor,
    unattributedRevenueMinor: payments.unattributedMinor,
    unattributedMrrMinor: recurringRevenue.unattributedMinor,
    movements: movementsOf(recurringRevenue),
    averageLtvMinor: moneyFigure(averageLtv).value,
    predictedLtvMinor: moneyFigure(predictedLtvOf(facts.trailingRevenue, facts.activity, asOf)).value,
    averageDacMinor: moneyFigure(averageDac).value,
    ltvDacRatio: ratioFigure(averageLtv, averageDac, averageLtv.sampleSize).value,
    dacByChannel: dacByChannel(facts.spendByChannel, facts.milestoneCountsByChannel),
    leftOut: payments.leftOut,
  };
}

function movementsOf(recurring: RecurringRevenue): MrrMovements {
  const { newMinor, expansionMinor, contractionMinor, churnMinor, reactivationMinor } = recurring;
  return { newMinor, expansionMinor, contractionMinor, churnMinor, reactivationMinor };
}

function dacByChannel(spending: Grouped<Spend>, milestones: Grouped<MilestoneCounts>): ChannelDac[] {
  const channels = [...new Set([...spending.keys(), ...milestones.keys()])];
  return channels
    .flatMap((channel) => {
      const spend = spending.get(channel) ?? emptyFacts.spend;
      const counts = milestones.get(channel) ?? emptyFacts.milestoneCounts;
      // A channel may be here for another milestone than a signup.
      if (spend.records === 0 && counts.signups === 0) return [];
      const averageDacMinor = moneyFigure(averageDacOf(spend, counts)).value;
      return { channel, spendMinor: spend.amountMinor, signups: counts.signups, averageDacMinor };
    })
    .sort((a, b) => b.spendMinor - a.spendMinor || compareCodePoints(a.channel, b.channel));
}
